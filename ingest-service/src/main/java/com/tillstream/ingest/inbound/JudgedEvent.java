package com.tillstream.ingest.inbound;

import com.tillstream.ingest.line.OrderLine;
import java.util.List;

/**
 * An event and what it says, or why it cannot be taken.
 *
 * @param event null where not even its attributes can be read
 * @param problem null unless it cannot be taken
 */
record JudgedEvent(IncomingEvent incoming, CloudEvent event, List<OrderLine> lines, BadEventException problem) {
    static JudgedEvent of(IncomingEvent incoming, OrderEvents reader, long firstNumber) {
        CloudEvent event = null;
        try {
            event = incoming.read();
            return new JudgedEvent(incoming, event, reader.lines(event, firstNumber), null);
        } catch (BadEventException e) {
            return new JudgedEvent(incoming, event, List.of(), e);
        }
    }

    boolean isRefused() {
        return problem != null;
    }

    long offset() {
        return incoming.offset();
    }
}
