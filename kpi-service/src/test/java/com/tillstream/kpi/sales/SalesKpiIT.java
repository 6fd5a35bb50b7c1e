package com.tillstream.kpi.sales;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.kpi.Line;
import com.tillstream.kpi.Upload;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class SalesKpiIT {
    private final Upload.Tenant tenant = Upload.Tenant.random();
    private final Database database = new Database("kpi");

    @Test
    void derivesAllMeasuresFromLines() {
        ready(tenant.upload(
                Line.sale("2024-03-01", "O1", "A", 2, "10.00"),
                Line.sale("2024-03-01", "O1", "B", 1, "5.00"),
                Line.sale("2024-03-01", "O2", "A", 1, "10.00"),
                Line.returned("2024-03-02", "O1", "A", 1, "10.00")));
        var march = kpis("period_type=month&product=*").extract().jsonPath();
        assertThat(row(march))
                .isEqualTo("gross 35.0 returns 10.0 net 25.0 orders 2 sold 4 back 1 atv 12.5 upt 2.0 asp 8.75");
    }

    @Test
    void countsAnOrderOnceThoughItsLinesSpanProductsDaysAndUploads() {
        ready(tenant.upload(
                Line.sale("2024-01-30", "O1", "A", 1, "1.00"), Line.sale("2024-01-31", "O9", "B", 1, "1.00")));
        ready(tenant.upload(
                Line.sale("2024-01-31", "O1", "A", 1, "1.00"), Line.sale("2024-02-01", "O1", "B", 1, "1.00")));
        kpis("period_type=day&product=A").body("items.transactions", equalTo(List.of(1, 1)));
        kpis("period_type=month&product=A").body("items.transactions", equalTo(List.of(1)));
        kpis("period_type=month&product=*").body("items.transactions", equalTo(List.of(2, 1)));
        kpis("period_type=quarter&product=*").body("items.transactions", equalTo(List.of(2)));
    }

    @Test
    void comparesWithTheMonthAndTheYearBeforeWhereThereIsOne() {
        ready(tenant.upload(
                Line.sale("2023-02-28", "A1", "A", 1, "100.00"),
                Line.sale("2024-01-29", "A2", "A", 1, "50.00"),
                Line.sale("2024-02-29", "A3", "A", 1, "75.00"),
                Line.sale("2024-03-31", "A4", "A", 1, "60.00")));
        var leapDay = kpis("period_type=day&product=A&from=2024-02-29&to=2024-02-29");
        leapDay.body("items[0].gross_sales_mom_growth", equalTo(50.0f))
                .body("items[0].gross_sales_yoy_growth", nullValue());
        var month = kpis("period_type=month&product=A&from=2024-02-01&to=2024-03-01");
        month.body("items[0].gross_sales_yoy_growth", equalTo(-25.0f))
                .body("items[1].gross_sales_mom_growth", equalTo(-20.0f));
        kpis("period_type=day&product=A&from=2024-03-31").body("items[0].gross_sales_mom_growth", nullValue());
        kpis("period_type=year&product=A").body("items.gross_sales_mom_growth", everyItem(nullValue()));
    }

    @Test
    void growsFromFourAndFiftyTwoWeeksBeforeInALongYear() {
        // 2020 has an ISO week 53, of which the 3rd of January 2021 is the last day.
        ready(tenant.upload(
                Line.sale("2020-01-05", "L1", "A", 1, "50.00"),
                Line.sale("2020-12-06", "L2", "A", 1, "80.00"),
                Line.sale("2021-01-03", "L3", "A", 1, "100.00"),
                Line.sale("2021-12-31", "L4", "A", 1, "150.00")));
        kpis("period_type=week&product=A&from=2020-12-28&to=2020-12-28")
                .body("items[0].gross_sales", equalTo(100.0f))
                .body("items[0].gross_sales_mom_growth", equalTo(25.0f))
                .body("items[0].gross_sales_yoy_growth", equalTo(100.0f));
        kpis("period_type=week&product=A&from=2021-12-27").body("items[0].gross_sales_yoy_growth", equalTo(50.0f));
    }

    @Test
    void givesTheSameNumbersForBatchesInAnyOrderAndDeliveredTwice() {
        var lines = manyLines(400, new Random(7));
        ready(tenant.upload(lines.toArray(Line[]::new)));
        var expected = everything();
        var other = Upload.Tenant.random();
        var shuffled = new ArrayList<>(lines);
        Collections.shuffle(shuffled, new Random(8));
        var id = other.upload(shuffled, 37, true);
        ready(id, other);
        assertThat(everything(other)).isEqualTo(expected);
    }

    @Test
    void givesTheSameNumbersForLinesInOneUploadOrInSeveral() {
        var lines = manyLines(300, new Random(4));
        ready(tenant.upload(lines.toArray(Line[]::new)));
        var other = Upload.Tenant.random();
        ready(other.upload(lines.subList(0, 100).toArray(Line[]::new)), other);
        ready(other.upload(lines.subList(100, 200).toArray(Line[]::new)), other);
        ready(other.upload(lines.subList(200, 300).toArray(Line[]::new)), other);
        assertThat(everything(other)).isEqualTo(everything());
    }

    @Test
    void deletingAnUploadBringsEveryNumberBack() {
        ready(tenant.upload(manyLines(200, new Random(1)).toArray(Line[]::new)));
        var before = everything();
        var second = tenant.upload(manyLines(150, new Random(2)).toArray(Line[]::new));
        ready(second);
        assertThat(everything()).isNotEqualTo(before);
        tenant.delete(second);
        Awaitility.await().untilAsserted(() -> assertThat(everything()).isEqualTo(before));
        Awaitility.await().untilAsserted(() -> assertThat(
                        database.value("SELECT count(*) FROM sale_lines WHERE ingestion_id = '" + second + "'"))
                .isEqualTo(0L));
    }

    @Test
    void answersForOneUploadAlone() {
        ready(tenant.upload(Line.sale("2024-03-01", "O1", "A", 2, "10.00")));
        var second = tenant.upload(Line.sale("2024-03-01", "O2", "A", 1, "10.00"));
        ready(second);
        kpis("period_type=year&product=*").body("items[0].gross_sales", equalTo(30.0f));
        kpis("period_type=year&product=*&ingestion_id=" + second).body("items[0].gross_sales", equalTo(10.0f));
    }

    @Test
    void computesAgainWhenAnUploadGetsRowsThatADeletedOneHadFirst() {
        var shared = Line.sale("2024-03-01", "O1", "A", 2, "10.00");
        var first = tenant.upload(shared);
        ready(first);
        var second = tenant.upload(Line.sale("2024-03-01", "O2", "A", 1, "10.00"));
        ready(second);
        kpis("period_type=year&product=*&ingestion_id=" + second).body("items[0].gross_sales", equalTo(10.0f));
        var before = everything();

        tenant.delete(first);
        tenant.grow(second, shared);
        Awaitility.await().untilAsserted(() -> {
            assertThat(everything()).isEqualTo(before);
            kpis("period_type=year&product=*&ingestion_id=" + second).body("items[0].gross_sales", equalTo(30.0f));
        });
        ready(second);
    }

    @Test
    void aggregatesByDayProductCategoryAndPaymentMethod() {
        ready(tenant.upload(
                Line.sale("2024-03-01", "O1", "A", 2, "10.00"), Line.returned("2024-03-01", "O1", "A", 1, "10.00")));
        given().auth()
                .oauth2(token())
                .get("/v1/aggregates/daily?product=A")
                .then()
                .body("items", hasSize(1))
                .body("items[0].total_revenue", equalTo(10.0f))
                .body("items[0].total_units", equalTo(2))
                .body("items[0].order_count", equalTo(1))
                .body("items[0].unique_customers", equalTo(1));
    }

    @Test
    void hidesEverythingFromOtherTenants() {
        var id = tenant.upload(Line.sale("2024-03-01", "O1", "A", 2, "10.00"));
        ready(id);
        var stranger = Tokens.of(Upload.Tenant.random().id(), "admin");
        given().auth().oauth2(stranger).get("/v1/flags/" + id).then().statusCode(404);
        given().auth().oauth2(stranger).get("/v1/kpis/sales").then().body("items", hasSize(0));
        given().auth()
                .oauth2(stranger)
                .get("/v1/kpis/sales?ingestion_id=" + id)
                .then()
                .body("items", hasSize(0));
        given().get("/v1/kpis/sales").then().statusCode(401);
    }

    @Test
    void explainsEachOfThe27Measures() {
        given().auth()
                .oauth2(token())
                .get("/v1/kpis/catalogue")
                .then()
                .body("findAll { it.family == 'sales' }", hasSize(27));
    }

    @Test
    void namesWhatItCannotFilterBy() {
        given().auth()
                .oauth2(token())
                .get("/v1/kpis/sales?sort=colour")
                .then()
                .statusCode(400)
                .body("code", equalTo("kpi.filter.invalid"));
        given().auth().oauth2(token()).get("/v1/kpis/weather").then().statusCode(404);
    }

    private static List<Line> manyLines(int count, Random random) {
        var lines = new ArrayList<Line>();
        for (int i = 0; i < count; i++) {
            var day = "2024-%02d-%02d".formatted(1 + random.nextInt(12), 1 + random.nextInt(28));
            var order = "O" + day + random.nextInt(3);
            var sku = "P" + random.nextInt(9);
            lines.add(
                    random.nextInt(10) == 0
                            ? Line.returned(day, order, sku, 1 + random.nextInt(3), "9.99")
                            : Line.sale(day, order, sku, 1 + random.nextInt(5), "9.99"));
        }
        return lines;
    }

    private static String row(JsonPath json) {
        return "gross %s returns %s net %s orders %s sold %s back %s atv %s upt %s asp %s"
                .formatted(
                        json.getDouble("items[0].gross_sales"),
                        json.getDouble("items[0].returns"),
                        json.getDouble("items[0].net_sales"),
                        json.getInt("items[0].transactions"),
                        json.getInt("items[0].units_sold"),
                        json.getInt("items[0].units_returned"),
                        json.getDouble("items[0].atv"),
                        json.getDouble("items[0].upt"),
                        json.getDouble("items[0].asp"));
    }

    private ValidatableResponse kpis(String filter) {
        return given().auth()
                .oauth2(token())
                .get("/v1/kpis/sales?" + filter)
                .then()
                .statusCode(200);
    }

    private String everything() {
        return everything(tenant);
    }

    private String everything(Upload.Tenant of) {
        return String.valueOf(database.value("""
                SELECT (SELECT string_agg((to_jsonb(c) - 'tenant_id')::text, ' ' ORDER BY product_id, period_type, period)
                        FROM sales_cells c WHERE tenant_id = t AND ingestion_id = '*')
                    || (SELECT string_agg((to_jsonb(a) - 'tenant_id')::text, ' '
                                          ORDER BY date, product_id, category, payment_method)
                        FROM sales_aggregates_daily a WHERE tenant_id = t)
                FROM (VALUES ('%s'::uuid)) AS tenant (t)
                """.formatted(of.id())));
    }

    private void ready(UUID ingestion) {
        ready(ingestion, tenant);
    }

    private static void ready(UUID ingestion, Upload.Tenant of) {
        Awaitility.await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> given().auth()
                .oauth2(Tokens.of(of.id(), "analyst"))
                .get("/v1/flags/" + ingestion)
                .then()
                .statusCode(200)
                .body("families.status", hasSize(8))
                .body("families.status", everyItem(equalTo("ready"))));
    }

    private String token() {
        return Tokens.of(tenant.id(), "analyst");
    }
}
