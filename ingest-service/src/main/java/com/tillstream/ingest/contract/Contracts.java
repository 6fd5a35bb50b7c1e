package com.tillstream.ingest.contract;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The dataset types that Tillstream knows, read from {@code contracts/<type>.yaml}. */
public final class Contracts {
    private static final Map<String, DatasetContract> BY_TYPE = List.of("orders").stream()
            .map(Contracts::read)
            .collect(Collectors.toUnmodifiableMap(DatasetContract::type, Function.identity()));

    private Contracts() {}

    /** The contract of this type, if there is one. */
    public static Optional<DatasetContract> of(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
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
