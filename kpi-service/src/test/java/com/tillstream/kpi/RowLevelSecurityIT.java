package com.tillstream.kpi;

import com.tillstream.testkit.Database;
import com.tillstream.testkit.RowLevelSecurityContract;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class RowLevelSecurityIT extends RowLevelSecurityContract {
    RowLevelSecurityIT() {
        super("kpi");
    }

    @BeforeEach
    void computeAnUpload() {
        var tenant = Upload.Tenant.random();
        tenant.upload(Line.sale("2024-03-01", "O1", "A", 2, "10.00"), Line.sale("2024-03-02", "O1", "A", 1, "10.00"));
        var ready = "SELECT count(*) FROM kpi_flags WHERE status = 'ready' AND tenant_id = '" + tenant.id() + "'";
        Awaitility.await().untilAsserted(() -> Assertions.assertThat(new Database("kpi").value(ready))
                .isEqualTo(8L));
    }

    @Override
    protected List<String> tablesThatMustHoldRows() {
        return List.of(
                "sale_lines",
                "products",
                "upload_days",
                "recurring_orders",
                "recurring_lines",
                "ingestions",
                "sales_cells",
                "sales_aggregates_daily",
                "customer_days",
                "order_days",
                "upload_summaries",
                "entity_days",
                "computations",
                "kpi_flags",
                "processed_batch");
    }
}
