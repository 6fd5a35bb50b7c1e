package com.tillstream.ingest.contract;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The dataset types that Tillstream knows, read from {@code contracts/<type>.yaml}. */
public final class Contracts {
    /** The type whose rows are lines of orders. */
    public static final String ORDERS = "orders";

    /** The type whose rows are return lines of orders. */
    public static final String RETURNS = "returns";

    private static final Map<String, DatasetContract> BY_TYPE = Stream.of(
                    ORDERS,
                    "sales_daily",
                    "promotions",
                    "segments",
                    "targets",
                    "products",
                    "stores",
                    "store_traffic",
                    "inventory",
                    "customers",
                    RETURNS,
                    "discounts",
                    "calendar",
                    "advertising",
                    "finance_ledger")
            .map(Contracts::read)
            .collect(Collectors.toMap(
                    DatasetContract::type, Function.identity(), (one, other) -> one, LinkedHashMap::new));

    private Contracts() {}

    /** The contract of this type, if there is one. */
    public static Optional<DatasetContract> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The contract of orders. */
    public static DatasetContract orders() {
        return existing(ORDERS);
    }

    /** The contract of a type that is known to exist. */
    public static DatasetContract existing(String type) {
        return of(type).orElseThrow(() -> new IllegalStateException("there is no dataset type " + type));
    }

    /** Whether the rows of a type are lines of orders. */
    public static boolean areLines(String type) {
        return type.equals(ORDERS) || type.equals(RETURNS);
    }

    /** All contracts. */
    public static List<DatasetContract> all() {
        return List.copyOf(BY_TYPE.values());
    }

    private static DatasetContract read(String type) {
        try (var yaml = Contracts.class.getResourceAsStream("/contracts/" + type + ".yaml")) {
            return new YAMLMapper().readValue(yaml, DatasetContract.class);
        } catch (IOException e) {
            throw new UncheckedIOException("the contract of " + type + " cannot be read", e);
        }
    }
}
