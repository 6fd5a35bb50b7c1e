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
                    INSERT INTO sales_contributions VALUES (gen_random_uuid(), gen_random_uuid(), '2025-01-01', 'online', 'TV',
                        false, 1, 1, NULL, 0);
                    INSERT INTO processed_batch VALUES (gen_random_uuid(), 'scenario', gen_random_uuid(), 0, 1)
                    """);
        }
    }

    @Override
    protected List<String> tablesThatMustHoldRows() {
        return List.of("sales_contributions", "processed_batch");
    }
}
