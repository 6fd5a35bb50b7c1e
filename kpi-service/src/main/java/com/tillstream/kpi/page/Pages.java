package com.tillstream.kpi.page;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Answers with a page, or with 304 where the client has it already. */
@RequestScoped
public class Pages {
    private final Request request;

    Pages(Request request) {
        this.request = request;
    }

    /** The answer for this JSON. */
    public Response answer(String json) {
        var tag = new EntityTag(hash(json));
        var unchanged = request.evaluatePreconditions(tag);
        return unchanged == null
                ? Response.ok(json, MediaType.APPLICATION_JSON_TYPE).tag(tag).build()
                : unchanged.build();
    }

    private static String hash(String json) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
