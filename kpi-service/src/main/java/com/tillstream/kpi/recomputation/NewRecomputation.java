package com.tillstream.kpi.recomputation;

import com.fasterxml.jackson.annotation.JsonProperty;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.util.List;

/**
 * What is to be computed again.
 *
 * @param families as the API spells them; all that are computed from lines, if not given
 * @param from the first day; the first with a line, if not given
 * @param to the last day; the last with a line, if not given
 * @param checkOnly whether what is stored is only compared with what the lines say
 */
public record NewRecomputation(
        @Size(max = 20) List<String> families,
        LocalDate from,
        LocalDate to,
        @JsonProperty("check_only") boolean checkOnly) {
    public NewRecomputation {
        families = families == null ? List.of() : List.copyOf(families);
    }
}
