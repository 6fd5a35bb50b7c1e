package com.tillstream.kpi.store;

import com.tillstream.kpi.cell.Axis;
import com.tillstream.kpi.cell.CellScope;
import com.tillstream.kpi.cell.CellTable;
import com.tillstream.kpi.cell.CellTransactions;
import com.tillstream.kpi.cell.CellTransactions.Step;
import com.tillstream.kpi.cell.FamilyCells;
import com.tillstream.kpi.ingestion.Family;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Sales by store, region, channel and way of payment; and the visitors of stores. */
@ApplicationScoped
class EntityCells implements FamilyCells {
    private static final CellTable TABLE = new CellTable(
            "entity_cells",
            "entity_id",
            List.of("gross_sales", "returns", "transactions", "units_sold", "unique_customers"),
            false);
    private static final List<Axis> AXES = List.of(
            Axis.entities("store", "store_id"),
            Axis.entities("region", "region"),
            Axis.entities("channel", "channel"),
            Axis.entities("payment", "payment_method"));

    /** Orders are counted from their lines put together: there are fewer of them. */
    private static final String CELLS = """
            SELECT key, period, sum(gross_sales) AS gross_sales, sum(returns) AS returns,
                   count(DISTINCT order_id) FILTER (WHERE sold) AS transactions, sum(units_sold) AS units_sold,
                   count(DISTINCT customer_id) FILTER (WHERE sold) AS unique_customers
            FROM (SELECT key, period, order_id, customer_id, bool_or(NOT returned) AS sold,
                         coalesce(sum(value) FILTER (WHERE NOT returned), 0) AS gross_sales,
                         coalesce(sum(value) FILTER (WHERE returned), 0) AS returns,
                         coalesce(sum(quantity) FILTER (WHERE NOT returned), 0) AS units_sold
                  FROM lines GROUP BY key, period, order_id, customer_id) AS orders
            GROUP BY key, period
            """;

    private final CellTransactions transactions;

    EntityCells(CellTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Family family() {
        return Family.STORE;
    }

    @Override
    public List<String> tables() {
        return List.of(TABLE.name());
    }

    @Override
    public long compute(CellScope scope) {
        if (!scope.isOfLines()) {
            return transactions.run(scope, new Step("traffic", TrafficCells::write));
        }
        return transactions.sideBySide(
                scope,
                List.of(step("entities/0", AXES.subList(0, 2)), step("entities/1", AXES.subList(2, AXES.size()))));
    }

    private static Step step(String name, List<Axis> axes) {
        return new Step(name, connection -> axes.stream()
                .mapToLong(axis -> connection.write(TABLE, axis, false, CELLS))
                .sum());
    }
}
