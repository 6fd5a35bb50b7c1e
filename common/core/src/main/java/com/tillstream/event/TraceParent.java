package com.tillstream.event;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.util.HashMap;
import java.util.Map;

/** The trace that an event belongs to, as the header {@code traceparent} of W3C Trace Context has it. */
public final class TraceParent {
    private static final String HEADER = "traceparent";

    private TraceParent() {}

    /** That of the work at hand; null where nothing is traced. */
    public static String current() {
        Map<String, String> headers = new HashMap<>();
        W3CTraceContextPropagator.getInstance().inject(Context.current(), headers, Map::put);
        return headers.get(HEADER);
    }
}
