package com.tillstream.dashboard.identity;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
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
        given().auth()
                .oauth2(Tokens.of(tenant, "viewer"))
                .contentType(ContentType.JSON)
                .body(Map.of("name", "till", "role", "viewer", "department", "sales"))
                .post("/v1/api-keys")
                .then()
                .statusCode(403);
        get(Tokens.of(tenant, "viewer"), "/v1/me")
                .statusCode(200)
                .body("role", equalTo("viewer"))
                .body("tenant_id", equalTo(tenant.toString()));
        given().get("/v1/api-keys").then().statusCode(401);
        given().auth()
                .oauth2(Tokens.of(tenant, "admin"))
                .get("/v1/api-keys")
                .then()
                .body("items", hasSize(0));
    }

    @Test
    void givesGuessesThatComeAllAtOnceNoMoreThanFiveTries() {
        var email = joined();
        var guesses = IntStream.range(0, 12)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> post("/v1/login", Map.of("email", email, "password", "guess " + i))
                                .statusCode(401)))
                .toList();
        guesses.forEach(CompletableFuture::join);
        assertThat(failuresNoted(email)).isEqualTo(5L);
    }

    @Test
    void forgetsWrongPasswordsOnceTheRightOneCame() {
        var email = joined();
        for (int round = 0; round < 2; round++) {
            for (int i = 0; i < 4; i++) {
                post("/v1/login", Map.of("email", email, "password", "wrong")).statusCode(401);
            }
            post("/v1/login", Map.of("email", email.toUpperCase(Locale.ROOT), "password", PASSWORD))
                    .statusCode(200);
        }
    }

    @Test
    void refusesAnAddressOrANameWithControlCharacters() {
        post("/v1/login", Map.of("email", "a\u0000@example.com", "password", PASSWORD))
                .statusCode(400);
        given().contentType(ContentType.JSON)
                .header("Authorization", "Bearer " + OPERATOR)
                .body(Map.of("name", "Shop\u0000"))
                .post("/v1/tenants")
                .then()
                .statusCode(400);
    }

    @Test
    void refusesAPasswordOfWhichBcryptWouldIgnoreTheEnd() {
        var token = invitation(adminToken(), email());
        post("/v1/invitations/accept", Map.of("token", token, "password", "\u00e9".repeat(37)))
                .statusCode(400)
                .body("code", equalTo("identity.password.too_long"));
        post("/v1/invitations/accept", Map.of("token", token, "password", PASSWORD))
                .statusCode(204);
    }

    @Test
    void showsAdminsThePeopleAndTheDeedsOfTheirTenantAlone() {
        String tenant = newTenant().path("tenant_id");
        var admin = Tokens.of(TenantId.of(tenant), "admin");
        var email = email();
        post("/v1/invitations/accept", Map.of("token", invitation(admin, email), "password", PASSWORD))
                .statusCode(204);
        get(admin, "/v1/users").statusCode(200).body("items.email", contains(email));
        get(admin, "/v1/audit")
                .statusCode(200)
                .body("items.action", contains("user.joined", "user.invited", "api_key.created", "tenant.created"));
        int newest = get(admin, "/v1/audit?limit=1").extract().path("next");
        get(admin, "/v1/audit?limit=1&cursor=" + newest).body("items.action", contains("user.invited"));
        get(adminToken(), "/v1/users").body("items", hasSize(0));
        get(Tokens.of(TenantId.of(tenant), "viewer"), "/v1/users").statusCode(403);
        get(Tokens.of(TenantId.of(tenant), "viewer"), "/v1/audit").statusCode(403);
    }

    @Test
    void revokesNoKeyOfAnotherTenant() {
        var made = newTenant();
        var owner = Tokens.of(TenantId.of(made.path("tenant_id")), "admin");
        String id = get(owner, "/v1/api-keys").extract().path("items[0].id");
        given().auth().oauth2(adminToken()).delete("/v1/api-keys/" + id).then().statusCode(404);
        post("/v1/tokens/exchange", Map.of("api_key", made.path("api_key"))).statusCode(200);
    }

    @Test
    void refusesWhatHasExpired() throws SQLException {
        var made = newTenant();
        String tenant = made.path("tenant_id");
        var email = email();
        var unused = invitation(Tokens.of(TenantId.of(tenant), "admin"), email());
        var used = invitation(Tokens.of(TenantId.of(tenant), "admin"), email);
        post("/v1/invitations/accept", Map.of("token", used, "password", PASSWORD))
                .statusCode(204);
        String refresh = post("/v1/login", Map.of("email", email, "password", PASSWORD))
                .extract()
                .path("refresh_token");
        for (var table : new String[] {"api_keys", "invitations", "refresh_tokens"}) {
            expire(table, tenant);
        }
        post("/v1/tokens/exchange", Map.of("api_key", made.path("api_key"))).statusCode(401);
        post("/v1/invitations/accept", Map.of("token", unused, "password", PASSWORD))
                .statusCode(400);
        refresh(refresh).statusCode(401);
    }

    @Test
    void endsASignInAtLogout() {
        String token = post("/v1/login", Map.of("email", joined(), "password", PASSWORD))
                .extract()
                .path("refresh_token");
        post("/v1/logout", Map.of("refresh_token", token)).statusCode(204);
        refresh(token).statusCode(401);
    }

    @Test
    void putsTheHashOfTheAddressIntoAPersonsTokenAndNotTheAddress() {
        var email = joined();
        String token = post("/v1/login", Map.of("email", email, "password", PASSWORD))
                .extract()
                .path("access_token");
        var claims = new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(claims)
                .contains("\"email_hash\":\"" + Secret.hash(email) + "\"")
                .doesNotContain(email);
    }

    @Test
    void saysWhereItsKeysAre() {
        given().get("/.well-known/openid-configuration")
                .then()
                .statusCode(200)
                .body("jwks_uri", startsWith("http://"))
                .body("issuer", equalTo("https://tillstream.local"));
    }

    private static Object failuresNoted(String email) {
        return new Database("dashboard").value("""
                SELECT count(*) FROM audit_log a JOIN users u ON a.subject = u.id::text
                WHERE a.action = 'login.failed' AND u.email = '%s'
                """.formatted(email));
    }

    private static void expire(String table, String tenant) throws SQLException {
        try (var connection = new Database("dashboard").asSuperuser();
                var statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE %s SET expires_at = now() WHERE tenant_id = '%s'".formatted(table, tenant));
        }
    }

    private static ValidatableResponse get(String token, String path) {
        return given().auth().oauth2(token).get(path).then();
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
