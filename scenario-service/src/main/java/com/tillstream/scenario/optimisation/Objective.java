package com.tillstream.scenario.optimisation;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.scenario.simulation.Costs;
import com.tillstream.scenario.simulation.Outcome;

/** What there should be most of. */
public enum Objective {
    @JsonProperty("sales")
    SALES,
    @JsonProperty("margin")
    MARGIN,
    @JsonProperty("ebit")
    EBIT;

    /** Of an outcome. */
    public double of(Outcome outcome) {
        return switch (this) {
            case SALES -> outcome.total().sales();
            case MARGIN -> outcome.total().margin();
            case EBIT -> outcome.ebit();
        };
    }

    double of(Choice choice, Costs costs) {
        return switch (this) {
            case SALES -> choice.sold().sales();
            case MARGIN -> choice.sold().margin();
            case EBIT -> costs.withoutPromotion(choice.sold());
        };
    }
}
