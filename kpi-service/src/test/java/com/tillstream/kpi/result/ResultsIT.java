package com.tillstream.kpi.result;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import com.tillstream.event.Topics;
import com.tillstream.event.v1.ResultComputed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;

/** What departments are told, with numbers few enough to be checked by hand. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class ResultsIT {
    private static final LocalDate DAY = LocalDate.of(2025, 3, 31);

    private final Upload.Tenant tenant = Upload.Tenant.random();

    @Test
    void inventoryRiskNamesWhatRunsOutAndHowManyToOrder() {
        tenant.upload(
                Line.sale("2025-03-30", "O1", "SLOW", 28, "10.00"),
                Line.sale("2025-03-01", "O2", "SLOW", 999, "10.00"));
        tenant.upload(
                "inventory",
                List.of("sku"),
                List.of(
                        stock("SAFE", 1_000, "10", 5, null),
                        stock("SOON", 100, "10", 5, 50),
                        stock("LATE", 30, "10", 5, 500),
                        stock("GONE", 0, "2", null, null),
                        stock("SLOW", 5, null, null, null)));

        await().untilAsserted(() -> get("inventory_risk", "admin")
                .body("items.sku", contains("GONE", "LATE", "SLOW", "SOON"))
                .body("items.severity", contains("high", "high", "medium", "medium")));
        get("inventory_risk", "admin")
                // 100 pieces at 10 a day last ten days; an order takes five, and is to last fourteen.
                .body("items[3].days_of_cover", equalTo(10.0f))
                .body("items[3].runs_out_on", equalTo("2025-04-10"))
                .body("items[3].reorder_quantity", equalTo(90))
                .body("items[1].reorder_quantity", equalTo(500))
                .body("items[1].reason", containsString("before an order placed today"))
                // 28 pieces were sold in the 28 days before, and more before that.
                .body("items[2].daily_demand", equalTo(1.0f))
                .body("items[2].demand_from", equalTo("sales_of_28_days"));
    }

    @Test
    void etlSummaryTellsEachDepartmentWhatCameOfItsFiles() {
        tenant.parsed("orders", 100, 90, 4, 6, 0.93, "6 rows have no date");
        var bad = tenant.parsed("finance_ledger", 10, 5, 0, 5, 0.4);
        await().untilAsserted(() -> get("etl_summary", "admin")
                .body("department", equalTo("*"))
                .body("items.dataset_type", contains("finance_ledger", "orders"))
                .body("items.severity", contains("high", "medium")));
        get("etl_summary", "admin")
                .body("items[1].reason", equalTo("Of 100 rows 90 were taken, 4 were there already and 6 were refused."))
                .body("items[1].rejected_pct", equalTo(6.0f))
                .body("items[1].quality_issues", contains("6 rows have no date"))
                .body("items[1].method", equalTo("counts_of_the_upload"));
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "viewer", "finance", Duration.ofMinutes(5)))
                .get("/v1/results/etl_summary")
                .then()
                .statusCode(200)
                .body("department", equalTo("finance"))
                .body("items.ingestion_id", contains(bad.toString()));
        await().untilAsserted(() -> assertThat(new Database("kpi")
                        .value("SELECT count(*) FROM department_results WHERE type = 'etl_summary' AND tenant_id = '"
                                + tenant.id() + "'"))
                .isEqualTo(2L));
        tenant.delete(bad, "finance_ledger");
        await().untilAsserted(() -> get("etl_summary", "admin").body("items.dataset_type", contains("orders")));
    }

    @Test
    void financeAnomaliesAreFarFromWhatIsUsualForTheirCategory() {
        var rows = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 9; i++) {
            rows.add(entry("RENT-" + i, "Rent", 98 + i % 5));
            rows.add(entry("TRAVEL-" + i, "Travel", 100 + 100 * i));
        }
        rows.add(entry("RENT-X", "Rent", 130));
        rows.add(entry("TRAVEL-X", "Travel", 1_200));
        tenant.upload("finance_ledger", List.of("txn_id"), rows);

        // Ten rents: 98 98 99 99 100 100 101 101 102 130; median 100, distances 2 2 1 1 0 0 1 1 2 30 with median 1.
        await().untilAsserted(() -> get("finance_anomalies", "admin").body("items.txn_id", contains("RENT-X")));
        get("finance_anomalies", "admin")
                .body("items[0].median", equalTo(100.0f))
                .body("items[0].mad", equalTo(1.0f))
                .body("items[0].robust_z", equalTo(20.24f))
                .body("items[0].severity", equalTo("high"))
                .body("items[0].method", equalTo("robust_z_mad"))
                .body("items[0].reason", containsString("more than is usual for Rent"));
    }

    @Test
    void aMonthOfItsOwnIsHeldAgainstItselfOnceThereAreTwoYears() {
        var rows = new ArrayList<Map<String, Object>>();
        for (int year = 2022; year <= 2024; year++) {
            for (int month = 1; month <= 12; month++) {
                for (int i = 0; i < 4; i++) {
                    // Heating is dear in January, every January.
                    int amount = (month == 1 ? 900 : 100) + i;
                    rows.add(entry(
                            "H-%d-%d-%d".formatted(year, month, i), "Heating", amount, LocalDate.of(year, month, 5)));
                }
            }
        }
        rows.add(entry("H-JULY", "Heating", 900, LocalDate.of(2024, 7, 6)));
        tenant.upload("finance_ledger", List.of("txn_id"), rows);

        await().untilAsserted(() -> get("finance_anomalies", "admin").body("items.txn_id", contains("H-JULY")));
        get("finance_anomalies", "admin").body("items[0].method", equalTo("robust_z_mad_of_the_month"));
    }

    @Test
    void othersAreToldWhenAResultChangesAndWhenItsUploadGoes() {
        var upload = tenant.upload("inventory", List.of("sku"), List.of(stock("GONE", 0, "2", null, null)));
        assertThat(told(2)).containsExactlyInAnyOrder("inventory_risk supply 1", "etl_summary supply 1");

        tenant.delete(upload, "inventory");

        await().untilAsserted(() -> get("inventory_risk", "admin").body("items", empty()));
        assertThat(told(4))
                .containsExactlyInAnyOrder(
                        "inventory_risk supply 1",
                        "etl_summary supply 1",
                        "inventory_risk supply 0",
                        "etl_summary supply 0");
    }

    @Test
    void saysWhichUploadsAreInAResultThatWereNotBefore() {
        var first = tenant.upload("inventory", List.of("sku"), List.of(stock("GONE", 0, "2", null, null)));
        awaitNamed(first);
        // Nothing in the result is different, and still somebody may wait for it.
        var second = tenant.upload("inventory", List.of("sku"), List.of(stock("SAFE", 1_000, "1", null, null)));
        awaitNamed(second);
        get("inventory_risk", "admin").body("items.sku", contains("GONE"));
    }

    private void awaitNamed(UUID upload) {
        var named = new HashSet<UUID>();
        try (var consumer = consumer()) {
            await().until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    ResultComputed.parseFrom(record.value())
                            .getIngestionIdsList()
                            .forEach(id -> named.add(IngestionId.ofBytes(id).value()));
                }
                return named.contains(upload);
            });
        }
    }

    @Test
    void onlyTheDepartmentThatItIsAboutSeesAResult() {
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "viewer", "sales", Duration.ofMinutes(5)))
                .get("/v1/results/finance_anomalies")
                .then()
                .statusCode(403)
                .body("code", equalTo("kpi.department.other"));
        given().auth()
                .oauth2(Tokens.of(tenant.id(), "viewer", "finance", Duration.ofMinutes(5)))
                .get("/v1/results/finance_anomalies")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        get("nonsense", "admin")
                .statusCode(404)
                .body("detail", containsString("there are inventory_risk, finance_anomalies"));
    }

    private static KafkaConsumer<String, byte[]> consumer() {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", TillstreamPlatform.bootstrapServers(),
                "group.id", UUID.randomUUID().toString(),
                "auto.offset.reset", "earliest");
        var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
        consumer.subscribe(List.of(Topics.RESULT_COMPUTED));
        return consumer;
    }

    /** Each result once, however often it is told. */
    private Set<String> told(int count) {
        var results = new LinkedHashSet<String>();
        try (var consumer = consumer()) {
            await().until(() -> {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var event = ResultComputed.parseFrom(record.value());
                    if (TenantId.ofBytes(event.getTenantId()).equals(tenant.id())) {
                        results.add(event.getType() + " " + event.getDepartment() + " " + event.getItems());
                    }
                }
                return results.size() >= count;
            });
        }
        return results;
    }

    private ValidatableResponse get(String type, String role) {
        return given().auth()
                .oauth2(Tokens.of(tenant.id(), role))
                .get("/v1/results/" + type)
                .then();
    }

    private static ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(1));
    }

    private static Map<String, Object> stock(String sku, int pieces, String demand, Integer leadTime, Integer minimum) {
        var row = new HashMap<String, Object>();
        row.put("snapshot_date", DAY);
        row.put("sku", sku);
        row.put("current_stock", BigDecimal.valueOf(pieces));
        if (demand != null) {
            row.put("daily_demand_avg", new BigDecimal(demand));
        }
        if (leadTime != null) {
            row.put("lead_time_days", BigDecimal.valueOf(leadTime));
        }
        if (minimum != null) {
            row.put("min_order_qty", BigDecimal.valueOf(minimum));
        }
        return row;
    }

    private static Map<String, Object> entry(String id, String category, int amount) {
        return entry(id, category, amount, DAY);
    }

    private static Map<String, Object> entry(String id, String category, int amount, LocalDate day) {
        return Map.of("txn_id", id, "date", day, "category", category, "amount", BigDecimal.valueOf(amount));
    }
}
