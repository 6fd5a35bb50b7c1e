package com.tillstream.ingest.store;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.KeyedRow;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Where accepted rows of one kind are kept: the one place where their duplicates are found. */
interface RowTable<R extends KeyedRow> {
    /** Inserts the rows that the tenant does not have yet; no two of them have the same id. @return these, in their order */
    List<R> insertNew(SqlConnection connection, TenantId tenant, UUID ingestion, List<R> rows);

    /**
     * The uploads that have these rows, by row id. None of them can be taken back before the transaction ends; a row of one that
     * is gone is missing.
     */
    Map<UUID, UUID> owners(SqlConnection connection, TenantId tenant, UUID ingestion, List<R> rows);
}
