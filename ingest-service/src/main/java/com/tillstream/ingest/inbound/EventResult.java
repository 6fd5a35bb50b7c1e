package com.tillstream.ingest.inbound;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.tillstream.ingest.validation.RowError;
import java.util.List;

/**
 * What became of an event.
 *
 * @param id null where it has none
 * @param status accepted, duplicate (an event of this source and id was taken before) or rejected (it is among the dead letters)
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
record EventResult(String id, String status, String code, String detail, List<RowError> errors) {
    static EventResult of(JudgedEvent event, boolean isFresh) {
        var id = event.event() == null ? null : event.event().id();
        if (event.isRefused()) {
            return new EventResult(
                    id,
                    "rejected",
                    event.problem().code(),
                    event.problem().getMessage(),
                    event.problem().errors());
        }
        return new EventResult(id, isFresh ? "accepted" : "duplicate", null, null, List.of());
    }
}
