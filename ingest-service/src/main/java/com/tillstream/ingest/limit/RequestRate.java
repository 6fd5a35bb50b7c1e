package com.tillstream.ingest.limit;

import com.tillstream.id.TenantId;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the requests of each tenant; the count runs full again evenly over a minute. */
@ApplicationScoped
class RequestRate {
    private static final int MOST_REMEMBERED = 10_000;

    private final Map<TenantId, Bucket> buckets = new ConcurrentHashMap<>();
    private final int perMinute;

    RequestRate(Limits limits) {
        perMinute = limits.requestsPerMinute();
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
