package com.tillstream.limit;

import com.tillstream.id.TenantId;
import com.tillstream.problem.ProblemException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Refuses the requests of a tenant that makes too many, and tells each how many are left. */
class RequestRateFilter {
    private static final String REMAINING = RequestRateFilter.class.getName();

    private final RequestRate rate;
    private final JsonWebToken token;

    RequestRateFilter(RequestRate rate, JsonWebToken token) {
        this.rate = rate;
        this.token = token;
    }

    /** @param next seconds until the next request is taken; 0 if it is now */
    private record Left(long requests, long seconds, long next) {}

    @ServerRequestFilter
    void count(ContainerRequestContext request) {
        // Whoever has no limit may know its callers by something other than a token.
        String tenant = rate.isLimited() ? token.getClaim("tenant") : null;
        if (tenant == null) {
            return;
        }
        var probe = rate.count(new TenantId(UUID.fromString(tenant)));
        long next = probe.isConsumed() ? 0 : 1 + TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForRefill());
        request.setProperty(
                REMAINING,
                new Left(
                        probe.getRemainingTokens(),
                        TimeUnit.NANOSECONDS.toSeconds(probe.getNanosToWaitForReset()),
                        next));
        if (!probe.isConsumed()) {
            throw new ProblemException(
                    LimitError.TOO_MANY_REQUESTS,
                    "Your tenant has made more than %,d requests in a minute. Try again in %d s, or ask for more at once."
                            .formatted(rate.limit(), next));
        }
    }

    @ServerResponseFilter
    void tell(ContainerRequestContext request, ContainerResponseContext response) {
        if (request.getProperty(REMAINING) instanceof Left left) {
            response.getHeaders().putSingle("X-RateLimit-Limit", rate.limit());
            response.getHeaders().putSingle("X-RateLimit-Remaining", left.requests());
            response.getHeaders().putSingle("X-RateLimit-Reset", left.seconds());
            if (left.next() > 0) {
                response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, left.next());
            }
        }
    }
}
