package com.tillstream.kpi.catalogue;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonProperty.Access;
import java.util.List;

/**
 * What a number means.
 *
 * @param formula in words
 * @param unit {@code money}, {@code count}, {@code pieces}, {@code ratio}, {@code percent}, {@code days} or {@code rank}
 * @param inputs what it needs, by the names of {@code kpis/inputs.yaml}
 * @param sql the formula over the columns of its family's source
 * @param when which cells have it at all; null if all have
 */
public record Kpi(
        String name,
        String family,
        String formula,
        String unit,
        List<String> inputs,
        @JsonProperty(access = Access.WRITE_ONLY) String sql,
        @JsonProperty(access = Access.WRITE_ONLY) String when) {
    public Kpi {
        inputs = inputs == null ? null : List.copyOf(inputs);
    }

    Kpi in(String itsFamily, List<String> usualInputs) {
        return new Kpi(name, itsFamily, formula, unit, inputs == null ? usualInputs : inputs, sql, when);
    }
}
