package com.tillstream.scenario.identity;

import static io.restassured.RestAssured.given;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** An identity provider of the retailer's own takes the place of the dashboard-service by configuration alone. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "scenario"))
@WithTestResource(OtherIssuer.class)
class OtherIssuerIT {
    OtherIssuer issuer;

    @Test
    void letsItsUsersIn() {
        given().auth()
                .oauth2(issuer.token(TenantId.random(), "viewer"))
                .get("/v1/sales")
                .then()
                .statusCode(200);
    }

    @Test
    void refusesItsUsersWithoutARole() {
        given().auth()
                .oauth2(issuer.token(TenantId.random(), "visitor"))
                .get("/v1/sales")
                .then()
                .statusCode(403);
    }

    @Test
    void trustsNobodyElse() {
        given().auth()
                .oauth2(Tokens.of(TenantId.random(), "viewer"))
                .get("/v1/sales")
                .then()
                .statusCode(401);
    }
}
