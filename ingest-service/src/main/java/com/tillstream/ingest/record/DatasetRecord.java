package com.tillstream.ingest.record;

import com.tillstream.ingest.row.KeyedRow;
import java.util.List;
import java.util.UUID;

/**
 * A valid row of any dataset type but orders.
 *
 * @param key what the row is about, derived from the key columns of its contract; a later upload's rows of a key replace an
 *     earlier one's
 * @param id derived from all its fields
 * @param values by contract column: texts as {@link String}, numbers × 10 000 as {@link Long}, days since 1970 as
 *     {@link Integer}; null where the row has none
 */
public record DatasetRecord(long rowNumber, UUID key, UUID id, List<Object> values) implements KeyedRow {}
