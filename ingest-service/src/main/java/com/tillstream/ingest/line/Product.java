package com.tillstream.ingest.line;

/** A product as a line describes it; name and category are null where the line has none. */
public record Product(String sku, String name, String category) {}
