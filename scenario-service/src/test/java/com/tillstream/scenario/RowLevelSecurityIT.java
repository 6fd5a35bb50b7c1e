package com.tillstream.scenario;

import com.tillstream.testkit.Database;
import com.tillstream.testkit.RowLevelSecurityContract;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class RowLevelSecurityIT extends RowLevelSecurityContract {
    RowLevelSecurityIT() {
        super("scenario");
    }

    @BeforeEach
    void keepSalesOfSomebody() throws SQLException {
        try (var connection = new Database("scenario").asSuperuser();
                var statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO sales_contributions (tenant_id, ingestion_id, date, channel, department, promo_flag,
                        sales_value, units, costed_value, discounted_value, discount_weight)
                    VALUES (gen_random_uuid(), gen_random_uuid(), '2025-01-01', 'online', 'TV', false, 1, 1, 0, 0, 0);
                    INSERT INTO deleted_ingestions (tenant_id, ingestion_id)
                    VALUES (gen_random_uuid(), gen_random_uuid());
                    INSERT INTO processed_batch (tenant_id, consumer, ingestion_id, seq, row_count)
                    VALUES (gen_random_uuid(), 'scenario', gen_random_uuid(), 0, 1)
                    """);
        }
    }

    @Override
    protected List<String> tablesThatMustHoldRows() {
        return List.of("sales_contributions", "deleted_ingestions", "processed_batch");
    }
}
