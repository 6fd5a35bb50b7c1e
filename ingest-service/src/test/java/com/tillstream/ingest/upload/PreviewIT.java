package com.tillstream.ingest.upload;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;

/** A person with a messy export sees what it would be read as, says what it means, and need not say so again. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class PreviewIT {
    private static final String MESSY = """
            Verkaufsbericht Filiale 7;;;;;
            ;;;;;
            Beleg;Datum;Artikel Nr;Anzahl;Einzelpreiss;Kunde
            4711;31.12.2024;A-1;2;1.234,50 €;x
            4712;31.12.2024;A-2;drei;9,90 €;y
            ;;;;;
            Beleg;Datum;Artikel Nr;Anzahl;Einzelpreiss;Kunde
            4713;30.12.2024;A-2;1;9,90 €;y
            """;
    private static final String MAPPING =
            "{\"Beleg\": \"order_ref\", \"Artikel Nr\": \"sku\", \"Anzahl\": \"quantity\", \"Einzelpreiss\": \"unit_price\"}";

    private final IngestApi api = new IngestApi(TenantId.random());

    @Test
    void showsWhatAFileWouldBeReadAs() {
        preview(
                        "order_id,Datum,SKU,Qty,Price,Colour\nA,31.12.2024,S1,1,1.50,red\nB,30.12.2024,S2,x,2.50,blue\n",
                        Map.of())
                .statusCode(200)
                .body("format", equalTo("CSV (separator \",\", UTF-8)"))
                .body("type", equalTo("orders"))
                .body("types[0].type", equalTo("orders"))
                .body("header", contains("order_id", "Datum", "SKU", "Qty", "Price", "Colour"))
                .body("mapping[0].column", equalTo("order_ref"))
                .body("mapping[0].reason", equalTo("alias"))
                .body("mapping[2].reason", equalTo("name"))
                .body("mapping[2].confidence", equalTo(1.0f))
                .body("mapping[5].column", nullValue())
                .body("missing", empty())
                .body("styles.date_orders.order_date", equalTo("day_first"))
                .body("rows", hasSize(2))
                .body("rows[0].order_date", equalTo("2024-12-31"))
                .body("rows[0].unit_price", equalTo(1.5f))
                .body("rows_checked", equalTo(2))
                .body("rows_rejected", equalTo(1))
                .body("problems[0].code", equalTo("orders.quantity.not_a_number"))
                .body("problems[0].examples[0].row_number", equalTo(3))
                .body("problems[0].examples[0].text", equalTo("x"));
    }

    @Test
    void proposesWhatAMisspeltHeaderMayMean() {
        preview("order_ref,order_date,sku,quanttity,unit_price\nA,2024-12-31,S1,1,1.50\n", Map.of("type", "orders"))
                .body("missing", contains("quantity"))
                .body("mapping[3].column", equalTo("quantity"))
                .body("mapping[3].reason", equalTo("resemblance"))
                .body("problems", empty());
    }

    @Test
    void asksWhatDatesMean() {
        preview("order_ref,order_date,sku,quantity,unit_price\nA,03/04/2025,S,1,1\n", Map.of("type", "orders"))
                .body("questions[0].header", equalTo("order_date"))
                .body("questions[0].example", equalTo("03/04/2025"));
    }

    @Test
    void takesAMappedFileAndRemembersItsMapping() {
        api.upload(bytes(MESSY), Map.of("type", "orders"))
                .statusCode(422)
                .body("detail", containsString("Beleg, Datum, Artikel Nr"));
        var first = api.accepted(MESSY, Map.of("type", "orders", "mapping", MAPPING));
        api.settled(first)
                .body("processed_rows", equalTo(2))
                .body("failed_rows", equalTo(1))
                .body("total_rows", equalTo(3));
        var next =
                "Kunde;Einzelpreiss;Anzahl;Artikel Nr;Datum;Beleg\nz;5,00;1;A-9;01.12.2024;4800\nz;5,00;1;A-9;13.12.2024;4801\n";
        api.settled(api.accepted(next, Map.of("type", "orders"))).body("processed_rows", equalTo(2));
        String id = api.get("/v1/mappings")
                .body("items", hasSize(1))
                .body("items[0].mapping.Beleg", equalTo("order_ref"))
                .extract()
                .path("items[0].id");
        api.request().delete("/v1/mappings/" + id).then().statusCode(204);
        api.upload(bytes(next.replace("4801", "4802")), Map.of("type", "orders"))
                .statusCode(422);
    }

    @Test
    void letsMappingsBeMadeBeforehand() {
        var change = Map.of(
                "type",
                "products",
                "header",
                List.of("Nr", "Bezeichnung"),
                "mapping",
                Map.of("Nr", "sku", "Bezeichnung", "name"));
        api.request()
                .contentType("application/json")
                .body(change)
                .put("/v1/mappings")
                .then()
                .statusCode(200);
        var id = api.accepted("Nr;Bezeichnung\n1;Cup\n", Map.of("type", "products"));
        api.settled(id).body("processed_rows", equalTo(1));
        var wrong = Map.of("type", "products", "header", List.of("Nr"), "mapping", Map.of("Nr", "colour"));
        api.request()
                .contentType("application/json")
                .body(wrong)
                .put("/v1/mappings")
                .then()
                .statusCode(400)
                .body("code", equalTo("ingest.mapping.invalid"));
    }

    @Test
    void refusesAMappingThatMeansNothing() {
        api.upload(bytes("a,b\n1,2\n"), Map.of("type", "products", "mapping", "{\"a\": \"sku\", \"c\": \"name\"}"))
                .statusCode(400)
                .body("detail", containsString("\"c\""));
        api.upload(bytes("a,b\n1,2\n"), Map.of("type", "products", "mapping", "{\"a\": \"sku\", \"b\": \"colour\"}"))
                .statusCode(400)
                .body("detail", containsString("\"colour\""));
    }

    @Test
    void tellsTheTypeByTheHeaders() {
        api.settled(api.accepted("snapshot_date,sku,current_stock,lead_time\n2025-01-01,S,1,2\n", Map.of()))
                .body("dataset_type", equalTo("inventory"));
        api.settled(api.accepted("Date,Campaign,Impressions,Clicks,Spend\n2025-01-01,S,100,2,5\n", Map.of()))
                .body("dataset_type", equalTo("advertising"));
        api.upload(bytes("wind,rain\n1,2\n"), Map.of())
                .statusCode(422)
                .body("detail", containsString("no dataset type"));
    }

    @Test
    void readsAllSheetsThatMatchBelowTheirTitles() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "till", "1.0")) {
            book.newWorksheet("Read me").value(0, 0, "Figures of the shops");
            for (var month : List.of("January", "February")) {
                var sheet = book.newWorksheet(month);
                sheet.value(0, 0, "Sales of " + month);
                for (int i = 0; i < 5; i++) {
                    sheet.value(
                            2,
                            i,
                            List.of("Order", "Day", "SKU", "Units", "Price").get(i));
                }
                sheet.value(3, 0, month);
                sheet.value(3, 1, LocalDate.of(2025, 1, 31));
                sheet.style(3, 1).format("d/m/yy").set();
                sheet.value(3, 2, "S1");
                sheet.value(3, 3, month.equals("January") ? 1 : 0);
                sheet.value(3, 4, 9.99);
            }
        }
        var id = api.accepted(bytes.toByteArray(), Map.of());
        api.settled(id).body("processed_rows", equalTo(1)).body("failed_rows", equalTo(1));
        api.get("/v1/files/" + id + "/rejected")
                .body("items[0].sheet", equalTo("February"))
                .body("items[0].errors[0].code", equalTo("orders.quantity.zero"));
    }

    private ValidatableResponse preview(String text, Map<String, String> options) {
        var form = api.request().multiPart("file", "export.csv", bytes(text), "text/csv");
        options.forEach((name, value) -> form.multiPart(name, value));
        return form.post("/v1/files/preview").then();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
