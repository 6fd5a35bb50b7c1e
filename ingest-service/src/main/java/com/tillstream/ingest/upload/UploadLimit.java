package com.tillstream.ingest.upload;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ErrorKind;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Refuses a request that announces more bytes than are taken, before the first of them is read. */
@ApplicationScoped
class UploadLimit {
    private static final Logger LOG = Logger.getLogger(UploadLimit.class);
    private static final int BEFORE_EVERYTHING = 1_000;

    private final long mostBytes;

    UploadLimit(@ConfigProperty(name = "tillstream.upload.max-bytes", defaultValue = "2147483648") long mostBytes) {
        this.mostBytes = mostBytes;
    }

    long mostBytes() {
        return mostBytes;
    }

    void register(@Observes Filters filters) {
        filters.register(this::refuseTooLarge, BEFORE_EVERYTHING);
    }

    private void refuseTooLarge(RoutingContext context) {
        long length = length(context);
        if (length <= mostBytes) {
            context.next();
            return;
        }
        var requestId = UUID.randomUUID().toString();
        LOG.infof("request %s refused: %d bytes", requestId, length);
        context.response()
                .setStatusCode(ErrorKind.TOO_LARGE.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/problem+json")
                .putHeader(HttpHeaders.CONNECTION, "close")
                .end(new JsonObject()
                        .put("type", "about:blank")
                        .put("title", ErrorKind.TOO_LARGE.title())
                        .put("status", ErrorKind.TOO_LARGE.status())
                        .put("code", IngestError.TOO_LARGE.code())
                        .put(
                                "detail",
                                "The upload has %,d bytes; at most %,d are taken. Split the file, for example by year."
                                        .formatted(length, mostBytes))
                        .put("request_id", requestId)
                        .encode())
                // Nobody is going to read what the client still wants to send.
                .onComplete(sent -> context.request().connection().close());
    }

    private static long length(RoutingContext context) {
        try {
            var header = context.request().getHeader(HttpHeaders.CONTENT_LENGTH);
            return header == null ? 0 : Long.parseLong(header);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }
}
