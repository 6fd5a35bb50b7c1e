package com.tillstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class TraceParentTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";

    @Test
    void isThatOfTheWorkAtHand() {
        var traced = SpanContext.create(TRACE, SPAN, TraceFlags.getSampled(), TraceState.getDefault());
        try (var scope = Span.wrap(traced).makeCurrent()) {
            assertThat(scope).isNotNull();
            assertThat(TraceParent.current()).isEqualTo("00-" + TRACE + "-" + SPAN + "-01");
        }
        assertThat(TraceParent.current()).isNull();
    }

    @Test
    void goesWithAnEventThatIsTracedAndWithNoOther() {
        var traced = new RecordHeaders();
        EventHeaders.write(traced, "id", "type", "source", "subject", "tenant", "00-a-b-01");
        assertThat(new String(traced.lastHeader("traceparent").value(), StandardCharsets.UTF_8))
                .isEqualTo("00-a-b-01");
        var untraced = new RecordHeaders();
        EventHeaders.write(untraced, "id", "type", "source", "subject", "tenant", null);
        assertThat(untraced.lastHeader("traceparent")).isNull();
    }
}
