package com.tillstream.ingest.line;

import java.util.Objects;
import java.util.UUID;

/** A product as a line describes it; name and category are null where the line has none. */
public record Product(UUID id, String sku, String name, String category) {
    boolean isCalled(String otherName, String otherCategory) {
        return Objects.equals(name, otherName) && Objects.equals(category, otherCategory);
    }

    /** Of the sku, by which products differ. */
    @Override
    public int hashCode() {
        return sku.hashCode();
    }
}
