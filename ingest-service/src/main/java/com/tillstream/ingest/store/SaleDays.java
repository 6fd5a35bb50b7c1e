package com.tillstream.ingest.store;

/** Between which days an order has sale lines. @param first days since 1970 @param last days since 1970 */
public record SaleDays(int first, int last) {}
