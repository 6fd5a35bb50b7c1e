package com.tillstream.kpi.catalogue;

import java.util.List;

/**
 * What a number means.
 *
 * @param formula in words
 * @param unit {@code money}, {@code count}, {@code pieces}, {@code ratio} or {@code percent}
 * @param inputs datasets it needs
 */
public record Kpi(String name, String family, String formula, String unit, List<String> inputs) {
    public Kpi {
        inputs = List.copyOf(inputs);
    }
}
