package com.tillstream.bench;

import com.tillstream.local.client.TillApi;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/** Order events at a steady rate: how long after it was sent an event is in the KPIs that everybody reads. */
final class EventsBench {
    private static final int SECONDS = 30;
    private static final int WARM_UP_SECONDS = 120;
    private static final int PRODUCTS = 500;

    /** How long passes between two looks at the KPIs: what is measured is too long by half of it. */
    private static final long LOOK_NANOS = 50_000_000;

    private static final long PATIENCE_NANOS = 120_000_000_000L;

    private final int perSecond;

    EventsBench(int perSecond) {
        this.perSecond = perSecond;
    }

    void run() throws Exception {
        var yardstick = Yardstick.ofThisMachine();
        double before = yardstick.speed();
        try (var platform = BenchPlatform.start()) {
            var tenant = platform.createTenant();
            var api = new TillApi(platform.addresses(), tenant.token());
            try (var producer = new KafkaProducer<>(
                    Map.<String, Object>of("bootstrap.servers", platform.broker(), "linger.ms", 5),
                    new StringSerializer(),
                    new StringSerializer())) {
                var topic = "orders.inbound." + tenant.id();
                measure(producer, topic, api, 0, WARM_UP_SECONDS);
                measure(producer, topic, api, perSecond * WARM_UP_SECONDS, SECONDS)
                        .print(perSecond);
            }
        }
        double speed = (before + yardstick.speed()) / 2;
        System.out.printf(
                "on a machine of %.2f of the usual speed: %,d events/s here are %,.0f there%n",
                speed, perSecond, perSecond / speed);
    }

    private Latencies measure(KafkaProducer<String, String> producer, String topic, TillApi api, int first, int seconds)
            throws Exception {
        int count = perSecond * seconds;
        var sent = new AtomicLongArray(count);
        var sender = Thread.ofPlatform().start(() -> send(producer, topic, first, sent));
        var visible = new long[count];
        int seen = 0;
        long deadline = System.nanoTime() + seconds * 1_000_000_000L + PATIENCE_NANOS;
        while (seen < count && System.nanoTime() < deadline) {
            int now = orders(api) - first;
            long at = System.nanoTime();
            while (seen < now) {
                visible[seen++] = at;
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        sender.join();
        if (seen < count) {
            throw new IllegalStateException("of %,d events only %,d are in the KPIs".formatted(count, seen));
        }
        return Latencies.of(sent, visible);
    }

    /** Sends at the rate, in slices of ten milliseconds. */
    private void send(KafkaProducer<String, String> producer, String topic, int first, AtomicLongArray sent) {
        long start = System.nanoTime();
        for (int i = 0; i < sent.length(); i++) {
            long due = start + i * 1_000_000_000L / perSecond;
            while (System.nanoTime() < due) {
                LockSupport.parkNanos(1_000_000);
            }
            sent.set(i, System.nanoTime());
            var order = "E" + (first + i);
            var unused =
                    producer.send(new ProducerRecord<>(topic, order, event(order, first + i)), (metadata, failure) -> {
                        if (failure != null) {
                            System.err.println("not sent: " + failure.getMessage());
                        }
                    });
        }
    }

    private static String event(String order, int number) {
        return """
                {"specversion":"1.0","id":"%s","source":"/bench","type":"com.tillstream.order.placed.v1","data":\
                {"order_ref":"%s","order_date":"%sT10:00:00Z","customer_id":"c%d","payment_method":"card",\
                "lines":[{"sku":"S%d","quantity":1,"unit_price":"2.50","product_category":"K"}]}}""".formatted(order, order, LocalDate.now(), number % 20_000, number % PRODUCTS);
    }

    /** How many orders the KPIs know, over all products. */
    private static int orders(TillApi api) throws IOException {
        var items = api.kpiItems("/v1/kpis/sales?period_type=year&product=*&limit=10");
        return items.isEmpty() ? 0 : items.getFirst().path("transactions").asInt();
    }

    /** In milliseconds, sorted. */
    private record Latencies(double[] sorted, double seconds) {
        static Latencies of(AtomicLongArray sent, long[] visible) {
            // Orders come into the KPIs in about the order in which they were sent; the n-th to be seen is held against
            // the n-th sent.
            var millis = new double[visible.length];
            for (int i = 0; i < millis.length; i++) {
                millis[i] = (visible[i] - sent.get(i)) / 1e6;
            }
            Arrays.sort(millis);
            return new Latencies(millis, (visible[visible.length - 1] - sent.get(0)) / 1e9);
        }

        void print(int perSecond) {
            System.out.printf(
                    "%,d events/s for %.1f s (%,d in all, the last visible after that): p50 %.0f ms, p95 %.0f ms, p99 %.0f ms, longest %.0f ms%n",
                    perSecond, seconds, sorted.length, at(0.5), at(0.95), at(0.99), sorted[sorted.length - 1]);
        }

        private double at(double share) {
            return sorted[(int) (share * (sorted.length - 1))];
        }
    }
}
