package com.tillstream.scenario.sales;

import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.record.RecordBatch;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Sales by day as files state them. */
@ApplicationScoped
class StatedSales {
    /** The dataset type of such files. */
    static final String TYPE = "sales_daily";

    private static final String ADD = """
            INSERT INTO stated_sales (tenant_id, date, channel, department, ingestion_id, id, promo_flag, sales_value, units,
                margin_value, discount_pct)
            SELECT $1, (fields->>'date')::date, fields->>'channel', fields->>'department', $2, id,
                   coalesce((fields->>'promo_flag')::boolean, (fields->>'discount_pct')::numeric > 0, false),
                   (fields->>'sales_value')::numeric, (fields->>'units')::numeric, (fields->>'margin_value')::numeric,
                   (fields->>'discount_pct')::numeric
            FROM unnest($3::uuid[], $4::jsonb[]) AS added (id, fields)
            ON CONFLICT DO NOTHING
            """;
    private static final String REMOVE = "DELETE FROM stated_sales WHERE tenant_id = $1 AND ingestion_id = $2";

    /** Adds the rows of a batch. */
    void add(SqlConnection connection, RowBatch batch) {
        var rows = new RecordBatch(batch.getRecords());
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            TenantId.ofBytes(batch.getTenantId()).value(),
            IngestionId.ofBytes(batch.getIngestionId()).value(),
            rows.ids(),
            rows.fields()
        }));
    }

    /** Takes an upload back. */
    void remove(SqlConnection connection, TenantId tenant, IngestionId ingestion) {
        connection.preparedQuery(REMOVE).executeAndAwait(Tuple.of(tenant.value(), ingestion.value()));
    }
}
