package com.tillstream.scenario.sales;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.tillstream.event.v1.OrderLines;
import com.tillstream.event.v1.Product;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
class SalesResourceIT {
    @Inject
    TenantTransactions transactions;

    @Inject
    SalesContributions sales;

    private final TenantId tenant = TenantId.random();

    @Test
    void addsUploadsUpAndTakesThemBack() {
        var first = IngestionId.next();
        var second = IngestionId.next();
        add(first);
        add(second);
        read(tenant)
                .body("items", hasSize(1))
                .body("items[0].sales_value", equalTo(20.0f))
                .body("items[0].units", equalTo(4));
        remove(second);
        read(tenant).body("items[0].sales_value", equalTo(10.0f));
        add(second);
        read(tenant).body("items[0].sales_value", equalTo(10.0f));
        read(TenantId.random()).body("items", hasSize(0));
    }

    private ValidatableResponse read(TenantId of) {
        return given().auth()
                .oauth2(Tokens.of(of, "viewer"))
                .get("/v1/sales")
                .then()
                .statusCode(200);
    }

    private void add(IngestionId ingestion) {
        var lines = OrderLines.newBuilder()
                .addProducts(Product.newBuilder().setSku("A").setCategory("TV"))
                .addProduct(1)
                .addDay(20_000)
                .addQuantity(2)
                .addValueE4(100_000)
                .addUnitCostE4(-1)
                .addDiscountPctE4(-1)
                .addChannel(0)
                .addPromoName(0)
                .build();
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            sales.add(connection, tenant, ingestion, BatchSums.of(lines));
            return true;
        });
    }

    private void remove(IngestionId ingestion) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            sales.remove(connection, tenant, ingestion);
            return true;
        });
    }
}
