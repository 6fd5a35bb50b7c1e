package com.tillstream.ingest.publish;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Values that repeat, numbered from 1 as they come; 0 stands for none. */
final class Dictionary<T> {
    private final Map<T, Integer> indexes = new LinkedHashMap<>();

    int index(T value) {
        return value == null ? 0 : indexes.computeIfAbsent(value, added -> indexes.size() + 1);
    }

    Set<T> values() {
        return indexes.keySet();
    }
}
