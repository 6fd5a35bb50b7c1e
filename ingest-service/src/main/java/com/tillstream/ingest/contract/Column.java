package com.tillstream.ingest.contract;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A column of a contract.
 *
 * @param type what its cells hold, in the words of the contract files
 * @param requiredUnless the column that may stand in for this one, or null
 * @param aliases other headers that mean it, folded
 */
public record Column(
        String name,
        String type,
        boolean required,
        @JsonProperty("required_unless") String requiredUnless,
        List<String> aliases) {
    public Column {
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
    }
}
