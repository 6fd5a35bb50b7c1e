package com.tillstream.kpi.line;

import com.tillstream.event.v1.OrderLines;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Adds the lines of a batch, and notes which of their orders come on several days or in several uploads. */
@ApplicationScoped
class SaleLines {
    private static final String ADD = """
            INSERT INTO sale_lines (tenant_id, ingestion_id, product_id, category, day, order_id, customer_id,
                payment_method, returned, quantity, value, unit_cost, discount_pct, channel, region, store_id, promo_name,
                batch)
            SELECT $1, $2, product_id, category, DATE '1970-01-01' + day, order_id, customer_id, payment_method, returned,
                   quantity, value_e4 * 0.0001, cost_e4 * 0.0001, discount_e4 * 0.0001, channel, region, store_id, promo_name,
                   $18
            FROM unnest($3::text[], $4::text[], $5::int[], $6::uuid[], $7::uuid[], $8::text[], $9::boolean[], $10::bigint[],
                        $11::bigint[], $12::bigint[], $13::bigint[], $14::text[], $15::text[], $16::text[], $17::text[])
                 AS line (product_id, category, day, order_id, customer_id, payment_method, returned, quantity, value_e4,
                          cost_e4, discount_e4, channel, region, store_id, promo_name)
            """;
    private static final String NOTE_RECURRING = """
            INSERT INTO recurring_orders AS o (tenant_id, ingestion_id, order_id, first_day, last_day)
            SELECT $1, $2, order_id, DATE '1970-01-01' + min(first_day), DATE '1970-01-01' + max(last_day)
            FROM unnest($3::uuid[], $4::int[], $5::int[]) AS recurring (order_id, first_day, last_day)
            GROUP BY order_id ORDER BY order_id
            ON CONFLICT (tenant_id, ingestion_id, order_id) DO UPDATE SET
                first_day = least(o.first_day, excluded.first_day), last_day = greatest(o.last_day, excluded.last_day)
            WHERE o.first_day > excluded.first_day OR o.last_day < excluded.last_day
            """;

    void add(SqlConnection connection, TenantId tenant, IngestionId ingestion, int batch, OrderLines lines) {
        var columns = new LineColumns(lines);
        connection.preparedQuery(ADD).executeAndAwait(Tuple.from(new Object[] {
            tenant.value(),
            ingestion.value(),
            columns.products(),
            columns.categories(),
            columns.days(),
            columns.orders(),
            columns.customers(),
            columns.paymentMethods(),
            columns.returned(),
            columns.quantities(),
            columns.valuesE4(),
            columns.unitCostsE4(),
            columns.discountsE4(),
            columns.channels(),
            columns.regions(),
            columns.stores(),
            columns.promoNames(),
            batch
        }));
        var recurring = columns.recurringOrders();
        if (recurring.length > 0) {
            connection
                    .preparedQuery(NOTE_RECURRING)
                    .executeAndAwait(Tuple.of(
                            tenant.value(),
                            ingestion.value(),
                            recurring,
                            lines.getOrderFirstDayList().toArray(Integer[]::new),
                            lines.getOrderLastDayList().toArray(Integer[]::new)));
        }
    }
}
