package com.tillstream.ingest.line;

/** A product as a line describes it; name and category are null where the line has none. */
public record Product(String sku, String name, String category) {
    /** Of the sku, by which products differ. */
    @Override
    public int hashCode() {
        return sku.hashCode();
    }
}
