package com.tillstream.ingest.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.util.List;

/**
 * A column of a contract.
 *
 * @param requiredUnless the column that may stand in for this one, or null
 * @param aliases other headers that mean it, folded
 * @param values what a choice may be, each with the words that mean it; empty for other types
 * @param min the least number that is taken, or null
 * @param max the greatest number that is taken, or null
 * @param notBefore the date column that may not lie after this one, or null
 */
@JsonInclude(JsonInclude.Include.NON_DEFAULT)
public record Column(
        @JsonInclude(JsonInclude.Include.ALWAYS) String name,
        @JsonInclude(JsonInclude.Include.ALWAYS) ColumnType type,
        @JsonInclude(JsonInclude.Include.ALWAYS) boolean required,
        @JsonProperty("required_unless") String requiredUnless,
        List<String> aliases,
        List<List<String>> values,
        BigDecimal min,
        BigDecimal max,
        @JsonProperty("not_before") String notBefore) {
    public Column {
        aliases = aliases == null ? List.of() : List.copyOf(aliases);
        values = values == null ? List.of() : values.stream().map(List::copyOf).toList();
    }
}
