package com.tillstream.kpi.catalogue;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Every KPI, declared once in {@code kpis/}: what computes it, answers it and explains it comes from there. */
public final class Catalogue {
    /** The families whose KPIs are rows; that of sales has a column each. */
    public static final List<KpiFamily> FAMILIES = Stream.of(
                    "customer", "productivity", "inventory", "profitability", "return", "store")
            .map(family -> read(family, new TypeReference<KpiFamily>() {}))
            .toList();

    /** What KPIs need, by name. */
    static final Map<String, Input> INPUTS = read("inputs", new TypeReference<Map<String, Input>>() {});

    private Catalogue() {}

    /**
     * What KPIs need of a tenant's files.
     *
     * @param columns of dataset types
     * @param given a query that finds a row if it is there
     */
    record Input(String columns, String given) {}

    /** All KPIs of all families. */
    static List<Kpi> all() {
        return Stream.concat(SalesKpis.ALL.stream(), FAMILIES.stream().flatMap(family -> family.kpis().stream()))
                .toList();
    }

    /** The family of this name, unless it is that of sales or none. */
    public static Optional<KpiFamily> family(String name) {
        return FAMILIES.stream().filter(family -> family.family().equals(name)).findFirst();
    }

    private static <T> T read(String name, TypeReference<T> type) {
        try (var yaml = Catalogue.class.getResourceAsStream("/kpis/" + name + ".yaml")) {
            return YAMLMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build()
                    .readValue(yaml, type);
        } catch (IOException e) {
            throw new UncheckedIOException("kpis/" + name + ".yaml cannot be read", e);
        }
    }
}
