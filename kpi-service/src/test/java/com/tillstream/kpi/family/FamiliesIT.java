package com.tillstream.kpi.family;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.startsWith;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.KpiOracle;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Every KPI of the long families is the one that DuckDB finds in the same lines, however they came. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class FamiliesIT {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Upload.Tenant tenant = Upload.Tenant.random();
    private final Database database = new Database("kpi");

    @Test
    void everyKpiOfEveryFamilyIsTheOracles() throws Exception {
        var shop = new Shop(1);
        var lines = shop.lines(600);
        var stock = shop.stock();
        var traffic = shop.traffic();
        ready(tenant.upload("stores", List.of("store_id"), shop.sizes()));
        ready(tenant.upload("inventory", List.of("snapshot_date", "sku", "warehouse_id"), stock));
        ready(tenant.upload(lines.toArray(Line[]::new)));
        ready(tenant.upload("store_traffic", List.of("date", "store_id"), traffic));
        verify(null, lines, stock, traffic, shop.sizes());
    }

    @Test
    void itDoesNotMatterHowLinesAreDealtOutToUploads() throws Exception {
        var lines = new Shop(2).lines(500);
        ready(tenant.upload(lines.subList(0, 250).toArray(Line[]::new)));
        ready(tenant.upload(lines.subList(250, 480).toArray(Line[]::new)));
        var small = tenant.upload(lines.subList(480, 500).toArray(Line[]::new));
        ready(small);
        verify(null, lines);
        verify(small, lines.subList(480, 500));
    }

    /** Files and order events come in any split and order, are delivered twice, grow and go, while others are being computed. */
    @RepeatedTest(6)
    void whateverHappensToUploadsTheNumbersAreThoseOfTheLinesThatAreLeft() throws Exception {
        long seed = System.nanoTime();
        var random = new Random(seed);
        var lines = new Shop((int) seed).lines(240);
        Collections.shuffle(lines, random);
        var kept = new HashMap<UUID, List<Line>>();
        var batches = new HashMap<UUID, Integer>();
        var gone = new ArrayList<UUID>();
        int next = 0;
        while (next < lines.size()) {
            int end = Math.min(lines.size(), next + 1 + random.nextInt(60));
            var some = lines.subList(next, end);
            next = end;
            var living = List.copyOf(kept.keySet());
            if (!living.isEmpty() && random.nextInt(3) == 0) {
                var grown = living.get(random.nextInt(living.size()));
                tenant.grow(grown, batches.merge(grown, 1, Integer::sum) - 1, some);
                kept.get(grown).addAll(some);
            } else {
                int size = 5 + random.nextInt(40);
                boolean twice = random.nextBoolean();
                var upload = random.nextBoolean() ? tenant.upload(some, size, twice) : tenant.events(some, size, twice);
                kept.put(upload, new ArrayList<>(some));
                batches.put(upload, (some.size() + size - 1) / size);
            }
            if (!living.isEmpty() && random.nextInt(3) == 0) {
                var deleted = living.get(random.nextInt(living.size()));
                tenant.delete(deleted);
                kept.remove(deleted);
                gone.add(deleted);
            }
        }
        gone.forEach(this::gone);
        kept.forEach((upload, its) -> Awaitility.await("seed " + seed)
                .atMost(Duration.ofMinutes(1))
                .until(() -> database.value(
                                "SELECT count(*) FROM computations WHERE done AND batches = %d AND ingestion_id = '%s'"
                                        .formatted(batches.get(upload), upload))
                        .equals(8L)));
        verify(
                "seed " + seed,
                null,
                kept.values().stream().flatMap(List::stream).toList());
        for (var family : List.of("sales", "daily_aggregates", "customer", "profitability", "return", "store")) {
            given().auth()
                    .oauth2(Tokens.of(tenant.id(), "admin"))
                    .get("/v1/drift/" + family)
                    .then()
                    .statusCode(200)
                    .body("items", empty());
        }
    }

    @Test
    void takingAnUploadBackBringsEveryKpiBack() throws Exception {
        var lines = new Shop(3).lines(400);
        var first = tenant.upload(lines.subList(0, 30).toArray(Line[]::new));
        ready(first);
        ready(tenant.upload(lines.subList(30, 370).toArray(Line[]::new)));
        var last = tenant.upload(lines.subList(370, 400).toArray(Line[]::new));
        ready(last);
        tenant.delete(last);
        gone(last);
        verify(null, lines.subList(0, 370));
        tenant.delete(first);
        gone(first);
        verify(null, lines.subList(30, 370));
    }

    @Test
    void anUploadThatGrowsIsCountedAsItIsThen() throws Exception {
        var lines = new Shop(5).lines(150);
        var first = tenant.upload(lines.subList(0, 60).toArray(Line[]::new));
        ready(first);
        ready(tenant.upload(lines.subList(60, 120).toArray(Line[]::new)));
        tenant.grow(first, lines.subList(120, 150).toArray(Line[]::new));
        Awaitility.await().untilAsserted(() -> assertThat(database.value(
                        "SELECT count(*) FROM computations WHERE done AND batches = 2 AND ingestion_id = '" + first
                                + "'"))
                .isEqualTo(8L));
        verify(null, lines);
        tenant.delete(first);
        gone(first);
        verify(null, lines.subList(60, 120));
    }

    @Test
    void costsAreToldOfAllLinesAsSoonAsSomeLineTellsThem() throws Exception {
        var lines = new ArrayList<>(new Shop(6)
                .lines(90).stream().map(line -> line.costing(null, null)).toList());
        ready(tenant.upload(lines.toArray(Line[]::new)));
        assertThat(answers("profitability", null)).isEmpty();
        var telling = new Shop(7).lines(40);
        ready(tenant.upload(telling.toArray(Line[]::new)));
        lines.addAll(telling);
        verify(null, lines);
    }

    @Test
    void costsThatComeLaterAndGoAgainChangeProfits() throws Exception {
        var lines = new Shop(4)
                .lines(200).stream().map(line -> line.costing(null, null)).toList();
        ready(tenant.upload(lines.toArray(Line[]::new)));
        assertThat(answers("profitability", null)).isEmpty();
        var costs = new ArrayList<Map<String, Object>>();
        for (int i = 0; i < 8; i++) {
            costs.add(Map.of("sku", "P" + i, "unit_cost", new BigDecimal("0.75")));
        }
        var products = tenant.upload("products", List.of("sku"), costs);
        ready(products);
        verify(null, lines.stream().map(line -> line.costing("0.75", null)).toList());
        tenant.delete(products, "products");
        Awaitility.await()
                .untilAsserted(() -> assertThat(answers("profitability", null)).isEmpty());
    }

    @Test
    void theCatalogueSaysWhatIsMissing() throws Exception {
        ready(tenant.upload(Line.sale("2024-03-01", "O1", "A", 2, "10.00").by("")));
        given().auth()
                .oauth2(token())
                .get("/v1/kpis/catalogue")
                .then()
                .body("size()", equalTo(84))
                .body("find { it.name == 'gross_sales' && it.family == 'sales' }.missing_inputs", equalTo(List.of()))
                .body("find { it.name == 'cogs' }.missing_inputs.size()", equalTo(1))
                .body(
                        "find { it.name == 'retention_rate' }.formula",
                        equalTo(
                                "customers of the cell who are in the cell of the period before too / unique_customers of that cell x 100"))
                .body(
                        "find { it.name == 'retention_rate' }.missing_inputs",
                        equalTo(List.of("orders.customer_email or orders.customer_id")));
        assertThat(answers("customer", null)).isEmpty();
    }

    @Test
    void comparesWithAnEarlierPeriodInOneCall() {
        ready(tenant.upload(
                Line.sale("2023-03-01", "O1", "A", 1, "10.00").at("S1", "North", "online"),
                Line.sale("2024-02-01", "O2", "A", 1, "20.00").at("S1", "North", "online"),
                Line.sale("2024-03-01", "O3", "A", 1, "30.00").at("S1", "North", "online")));
        var path = "/v1/kpis/store?entity=store:S1&kpi=net_sales&period_type=month&from=2024-03-01&compare=";
        get(path + "previous_period")
                .body("items[0].value", equalTo(30.0f))
                .body("items[0].value_before", equalTo(20.0f))
                .body("items[0].change_pct", equalTo(50.0f));
        get(path + "previous_year").body("items[0].change_pct", equalTo(200.0f));
        given().auth()
                .oauth2(token())
                .get(path + "yesterday")
                .then()
                .statusCode(400)
                .body("code", equalTo("kpi.filter.invalid"));
        given().auth()
                .oauth2(token())
                .get("/v1/kpis/sales?compare=previous_year")
                .then()
                .statusCode(400);
    }

    @Test
    void exportsAllRowsAsCsvThatIsSafeToOpen() {
        ready(tenant.upload(
                Line.sale("2024-03-01", "O1", "=2+3", 1, "10.00"), Line.sale("2024-03-02", "O2", "B", 1, "20.00")));
        var csv = given().auth()
                .oauth2(token())
                .get("/v1/kpis/customer/export?period_type=day&kpi=unique_customers")
                .then()
                .statusCode(200)
                .header("Content-Disposition", "attachment; filename=\"customer_kpi.csv\"")
                .extract()
                .asString();
        assertThat(csv.lines())
                .containsExactly(
                        "period,product_id,product_name,period_type,kpi_name,value",
                        "2024-03-01,*,,day,unique_customers,1.00",
                        "2024-03-02,*,,day,unique_customers,1.00",
                        "2024-03-01,'=2+3,Product =2+3,day,unique_customers,1.00",
                        "2024-03-02,B,Product B,day,unique_customers,1.00");
        given().auth()
                .oauth2(token())
                .get("/v1/kpis/sales/export?period_type=year")
                .then()
                .statusCode(200)
                .contentType(startsWith("text/csv"));
        given().auth()
                .oauth2(token())
                .get("/v1/kpis/sales/export?sort=colour")
                .then()
                .statusCode(400);
    }

    @Test
    void exportsAllRowsAsParquet() throws Exception {
        ready(tenant.upload(
                Line.sale("2024-03-01", "O1", "A", 3, "1.10"), Line.returned("2024-03-02", "O1", "A", 1, "1.10")));
        assertThat(exported("sales", "day, product_id, net_sales, units_sold, atv, net_sales_yoy_growth"))
                .containsExactly(
                        "2024-03-01 * 3.30 3 3.30",
                        "2024-03-01 A 3.30 3 3.30",
                        "2024-03-02 * -1.10 0",
                        "2024-03-02 A -1.10 0");
        assertThat(exported("customer", "period, product_name, kpi_name, value"))
                .contains("2024-03-01 Product A unique_customers 1.00");
        given().auth()
                .oauth2(token())
                .get("/v1/kpis/sales/export?format=xml")
                .then()
                .statusCode(400);
    }

    /** What DuckDB finds in the Parquet file of a family's days. */
    private List<String> exported(String family, String columns) throws Exception {
        var bytes = given().auth()
                .oauth2(token())
                .get("/v1/kpis/" + family + "/export?format=parquet&period_type=day")
                .then()
                .statusCode(200)
                .contentType("application/vnd.apache.parquet")
                .header("Content-Disposition", "attachment; filename=\"" + family + "_kpi.parquet\"")
                .extract()
                .asByteArray();
        var file = Files.createTempFile("kpis", ".parquet");
        Files.write(file, bytes);
        var rows = new ArrayList<String>();
        try (var duckdb = DriverManager.getConnection("jdbc:duckdb:");
                var statement = duckdb.createStatement();
                var result = statement.executeQuery("SELECT concat_ws(' ', " + columns.replace("day,", "period,")
                        + ") FROM '" + file + "' ORDER BY ALL")) {
            while (result.next()) {
                rows.add(result.getString(1));
            }
        } finally {
            Files.delete(file);
        }
        return rows;
    }

    private ValidatableResponse get(String path) {
        return given().auth().oauth2(token()).get(path).then().statusCode(200);
    }

    private void verify(UUID ingestion, List<Line> lines) throws Exception {
        verify("all families", ingestion, lines);
    }

    private void verify(String name, UUID ingestion, List<Line> lines) throws Exception {
        try {
            verify(ingestion, lines, List.of(), List.of(), List.of());
        } catch (AssertionError e) {
            throw new AssertionError(name + ": " + e.getMessage(), e);
        }
    }

    private void verify(
            UUID ingestion,
            List<Line> lines,
            List<Map<String, Object>> stock,
            List<Map<String, Object>> traffic,
            List<Map<String, Object>> sizes)
            throws Exception {
        try (var duckdb = Shop.inDuckDb(lines, stock, traffic, sizes)) {
            for (var family : KpiOracle.FAMILIES) {
                var expected = new TreeMap<String, BigDecimal>();
                for (var periodType : KpiOracle.PERIOD_TYPES) {
                    expected.putAll(new KpiOracle(duckdb).values(family, periodType));
                }
                assertThat(KpiOracle.differences(expected, answers(family, ingestion)))
                        .as(family)
                        .isEmpty();
            }
        }
    }

    /** All rows of a family, page by page. */
    private Map<String, BigDecimal> answers(String family, UUID ingestion) throws Exception {
        var answers = new TreeMap<String, BigDecimal>();
        String cursor = "";
        while (cursor != null) {
            var page = JSON.readTree(given().auth()
                    .oauth2(token())
                    .queryParam("limit", 1000)
                    .queryParam("cursor", cursor)
                    .queryParam("ingestion_id", ingestion == null ? "" : ingestion.toString())
                    .get("/v1/kpis/" + family)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asInputStream());
            for (var item : page.path("items")) {
                var value = item.path("value");
                answers.put(
                        KpiOracle.key(
                                either(item, "entity_id", "product_id"),
                                either(item, "time_granularity", "period_type"),
                                item.path("period").asText(),
                                either(item, "kpi_name", "kpi")),
                        value.isNumber() ? new BigDecimal(value.asText()) : null);
            }
            cursor = page.path("next").textValue();
        }
        return answers;
    }

    private static String either(JsonNode item, String column, String other) {
        return item.path(item.has(column) ? column : other).asText();
    }

    private void ready(UUID ingestion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> given().auth()
                .oauth2(token())
                .get("/v1/flags/" + ingestion)
                .then()
                .statusCode(200)
                .body("families.status", everyItem(equalTo("ready"))));
    }

    private void gone(UUID ingestion) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                        database.value("SELECT status FROM ingestions WHERE ingestion_id = '" + ingestion + "'"))
                .isEqualTo("deleted"));
    }

    private String token() {
        return Tokens.of(tenant.id(), "analyst");
    }
}
