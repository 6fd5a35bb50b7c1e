package com.tillstream.scenario.plan;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Locale;

/** What a scenario is after. */
public enum ScenarioType {
    @JsonProperty("conservative")
    CONSERVATIVE,
    @JsonProperty("balanced")
    BALANCED,
    @JsonProperty("aggressive")
    AGGRESSIVE,
    @JsonProperty("flash")
    FLASH,
    @JsonProperty("best_deal")
    BEST_DEAL,
    @JsonProperty("coupon")
    COUPON,
    @JsonProperty("member_only")
    MEMBER_ONLY;

    /** As tables and answers write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type that is written so. */
    public static ScenarioType ofLabel(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT));
    }
}
