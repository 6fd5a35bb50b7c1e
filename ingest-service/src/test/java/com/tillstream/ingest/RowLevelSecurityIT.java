package com.tillstream.ingest;

import static io.restassured.RestAssured.given;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.RowLevelSecurityContract;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.assertj.core.api.Assertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class RowLevelSecurityIT extends RowLevelSecurityContract {
    private final TenantId tenant = TenantId.random();

    RowLevelSecurityIT() {
        super("ingest");
    }

    @BeforeEach
    void uploadARowThatIsGoodOneThatIsThereAndOneThatIsBad() {
        var csv = "order_ref,order_date,sku,quantity,unit_price,customer_email\n"
                + "A,2025-01-01,S,1,1.00,a@b.c\nA,2025-01-01,S,1,1.00,a@b.c\nB,2025-01-01,S,x,1.00,a@b.c\n";
        given().auth()
                .oauth2(Tokens.of(tenant, "analyst"))
                .multiPart("file", "orders.csv", csv.getBytes(StandardCharsets.UTF_8))
                .post("/v1/files")
                .then()
                .statusCode(202);
        Awaitility.await().untilAsserted(() -> Assertions.assertThat(new Database("ingest")
                        .value("SELECT status FROM ingestion_files WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo("completed"));
    }

    @Override
    protected List<String> tablesThatMustHoldRows() {
        return List.of(
                "ingestion_files",
                "datasets",
                "jobs",
                "customers",
                "products",
                "orders",
                "order_items",
                "ingestion_batches",
                "failed_records",
                "duplicate_records");
    }
}
