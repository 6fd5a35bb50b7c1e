package com.tillstream.dashboard.identity;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "dashboard"))
class IdentityIT {
    private static final String OPERATOR = "operator-token-of-the-tests-0123456789";
    private static final String PASSWORD = "correct horse battery";

    @Test
    void makesATenantWithAKeyThatCanBeExchanged() {
        var key = newTenant().path("api_key").toString();
        post("/v1/tokens/exchange", Map.of("api_key", key)).statusCode(200).body("access_token", notNullValue());
        post("/v1/tokens/exchange", Map.of("api_key", key + "x"))
                .statusCode(401)
                .body("code", equalTo("identity.api_key.invalid"));
    }

    @Test
    void makesNoTenantWithoutTheOperatorsToken() {
        for (var token : new String[] {"wrong", "Bearer wrong", "ts_live_wrong"}) {
            given().contentType(ContentType.JSON)
                    .header("Authorization", token)
                    .body(Map.of("name", "Shop"))
                    .post("/v1/tenants")
                    .then()
                    .statusCode(401);
        }
    }

    @Test
    void publishesTheKeyThatVerifiesItsTokens() {
        given().get("/.well-known/jwks.json").then().body("keys", hasSize(1)).body("keys[0].kty", equalTo("RSA"));
    }

    @Test
    void letsNobodyChooseTheirOwnRole() {
        var admin = adminToken();
        var invitation = given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email(), "role", "owner", "department", "sales"))
                .post("/v1/invitations")
                .then();
        invitation.statusCode(400).body("code", equalTo("identity.role.invalid"));
    }

    @Test
    void letsTheInvitedSignInOnceTheyHaveJoined() {
        var email = joined();
        post("/v1/login", Map.of("email", email, "password", PASSWORD))
                .statusCode(200)
                .body("refresh_token", startsWith("refresh_"));
        post("/v1/login", Map.of("email", email, "password", "wrong"))
                .statusCode(401)
                .body("code", equalTo("identity.login.failed"));
        post("/v1/login", Map.of("email", "nobody@" + email, "password", "wrong"))
                .statusCode(401)
                .body("code", equalTo("identity.login.failed"));
    }

    @Test
    void letsAnAccountRestAfterFiveWrongPasswords() {
        var email = joined();
        for (int i = 0; i < 5; i++) {
            post("/v1/login", Map.of("email", email, "password", "wrong")).statusCode(401);
        }
        post("/v1/login", Map.of("email", email, "password", PASSWORD)).statusCode(401);
    }

    @Test
    void endsTheWholeSignInWhenARefreshTokenComesTwice() {
        String first = post("/v1/login", Map.of("email", joined(), "password", PASSWORD))
                .extract()
                .path("refresh_token");
        String second = refresh(first)
                .statusCode(200)
                .body("refresh_token", not(equalTo(first)))
                .extract()
                .path("refresh_token");
        refresh(first).statusCode(401);
        refresh(second).statusCode(401);
    }

    @Test
    void acceptsAnInvitationOnce() {
        var token = invitation(adminToken(), email());
        post("/v1/invitations/accept", Map.of("token", token, "password", PASSWORD))
                .statusCode(204);
        post("/v1/invitations/accept", Map.of("token", token, "password", PASSWORD))
                .statusCode(400);
    }

    @Test
    void listsAndRevokesKeysWithoutShowingThem() {
        var admin = adminToken();
        String key = given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("name", "till", "role", "analyst", "department", "sales"))
                .post("/v1/api-keys")
                .then()
                .statusCode(201)
                .extract()
                .path("api_key");
        String id = given().auth()
                .oauth2(admin)
                .get("/v1/api-keys")
                .then()
                .extract()
                .path("items.find { it.name == 'till' }.id");
        given().auth().oauth2(admin).delete("/v1/api-keys/" + id).then().statusCode(204);
        given().auth().oauth2(admin).delete("/v1/api-keys/" + id).then().statusCode(404);
        post("/v1/tokens/exchange", Map.of("api_key", key)).statusCode(401);
    }

    @Test
    void keepsKeysFromViewersAndStrangers() {
        var tenant = TenantId.random();
        given().auth()
                .oauth2(Tokens.of(tenant, "viewer"))
                .get("/v1/api-keys")
                .then()
                .statusCode(403);
        given().get("/v1/api-keys").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of(tenant, "admin"))
                .get("/v1/api-keys")
                .then()
                .body("items", hasSize(0));
    }

    private String joined() {
        var email = email();
        var token = invitation(adminToken(), email);
        post("/v1/invitations/accept", Map.of("token", token, "password", PASSWORD))
                .statusCode(204);
        return email;
    }

    private static String invitation(String admin, String email) {
        return given().auth()
                .oauth2(admin)
                .contentType(ContentType.JSON)
                .body(Map.of("email", email, "role", "analyst", "department", "sales"))
                .post("/v1/invitations")
                .then()
                .statusCode(201)
                .extract()
                .path("token");
    }

    /** As the tests' own issuer signs it: the service under test trusts that one. */
    private static String adminToken() {
        String tenant = newTenant().path("tenant_id");
        return Tokens.of(TenantId.of(tenant), "admin");
    }

    private static Response newTenant() {
        return given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + OPERATOR)
                .body(Map.of("name", "Corner Shop"))
                .post("/v1/tenants")
                .then()
                .statusCode(201)
                .extract()
                .response();
    }

    private static ValidatableResponse refresh(String token) {
        return post("/v1/tokens/refresh", Map.of("refresh_token", token));
    }

    private static ValidatableResponse post(String path, Map<String, String> body) {
        return given().contentType(ContentType.JSON).body(body).post(path).then();
    }

    private static String email() {
        return UUID.randomUUID() + "@example.com";
    }
}
