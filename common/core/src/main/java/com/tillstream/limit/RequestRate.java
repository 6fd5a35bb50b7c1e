package com.tillstream.limit;

import com.tillstream.id.TenantId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Counts the requests of each tenant; the count runs full again evenly over a minute. */
@ApplicationScoped
class RequestRate {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<TenantId, Bucket> buckets = new ConcurrentHashMap<>();
    private final int perMinute;

    RequestRate(@ConfigProperty(name = "tillstream.requests-per-minute", defaultValue = "0") int perMinute) {
        this.perMinute = perMinute;
    }

    /** Whether there is a limit: a service without one has set 0. */
    boolean isLimited() {
        return perMinute > 0;
    }

    /** Requests a minute. */
    int limit() {
        return perMinute;
    }

    /** Counts a request. */
    ConsumptionProbe count(TenantId tenant) {
        if (buckets.size() > MOST_REMEMBERED) {
            // Those that are used come again at once, and full.
            buckets.clear();
        }
        return buckets.computeIfAbsent(tenant, added -> bucket()).tryConsumeAndReturnRemaining(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(perMinute).refillGreedy(perMinute, Duration.ofMinutes(1)))
                .build();
    }
}
