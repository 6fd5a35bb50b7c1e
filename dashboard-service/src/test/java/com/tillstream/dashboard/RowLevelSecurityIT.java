package com.tillstream.dashboard;

import static io.restassured.RestAssured.given;

import com.tillstream.testkit.RowLevelSecurityContract;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "dashboard"))
class RowLevelSecurityIT extends RowLevelSecurityContract {
    RowLevelSecurityIT() {
        super("dashboard");
    }

    @BeforeEach
    void makeATenant() {
        given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer operator-token-of-the-tests-0123456789")
                .body(Map.of("name", "Corner Shop"))
                .post("/v1/tenants")
                .then()
                .statusCode(201);
        given().get("/.well-known/jwks.json").then().statusCode(200);
    }

    @Override
    protected List<String> tablesThatMustHoldRows() {
        return List.of("tenants", "api_keys", "audit_log", "signing_keys");
    }
}
