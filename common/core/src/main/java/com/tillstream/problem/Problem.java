package com.tillstream.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;

/** An RFC 9457 problem as it goes over the wire. */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonProperty("request_id") String requestId,
        List<FieldError> errors,
        @JsonAnyGetter Map<String, Object> members) {
    /** The media type of problems. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** What is wrong with one part of the input. @param pointer JSON pointer, or the name of a parameter */
    public record FieldError(String pointer, String detail) {}

    static Problem of(ErrorKind kind, String code, String detail, String requestId) {
        return new Problem("about:blank", kind.title(), kind.status(), detail, code, requestId, List.of(), Map.of());
    }

    Problem withMembers(Map<String, Object> extra) {
        return new Problem(type, title, status, detail, code, requestId, errors, extra);
    }

    Problem withErrors(List<FieldError> fieldErrors) {
        return new Problem(type, title, status, detail, code, requestId, fieldErrors, members);
    }

    Response toResponse() {
        return Response.status(status).type(MEDIA_TYPE).entity(this).build();
    }
}
