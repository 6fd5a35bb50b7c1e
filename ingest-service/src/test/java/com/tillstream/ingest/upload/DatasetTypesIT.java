package com.tillstream.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestApi;
import com.tillstream.testkit.Database;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every dataset type of the contracts is taken in, by the words that other systems use for its columns. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class DatasetTypesIT {
    private final Database database = new Database("ingest");
    private final TenantId tenant = TenantId.random();
    private final IngestApi api = new IngestApi(tenant);

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "sales_daily ! Datum;Channel;Dept;Turnover;Qty;Gross Profit;Promo ! 31.12.2025;Webshop;Toys;1.234,50;12;200,00;ja ! {^date^:^2025-12-31^,^channel^:^online^,^department^:^Toys^,^sales_value^:1234.5,^units^:12,^margin_value^:200,^promo_flag^:true}",
                "promotions ! Campaign;Start Date;End Date;Category;Discount ! Easter;2025-04-01;2025-04-07;Toys|Books;20% ! {^promo_name^:^Easter^,^date_start^:^2025-04-01^,^date_end^:^2025-04-07^,^departments^:^Toys,Books^,^discount_pct^:20}",
                "segments ! Segment;Segment Name;Customer Share;Revenue Share;AOV;Price Sensitivity ! s1;Loyal;0.2;0.5;50;Mid ! {^segment_id^:^s1^,^name^:^Loyal^,^share_of_customers^:20,^share_of_revenue^:50,^avg_basket_value^:50,^discount_sensitivity^:^medium^}",
                "targets ! Month;Region;Sales Target;Margin Target ! 2025-04;North;100000;32.5 ! {^month^:^2025-04-01^,^geo^:^North^,^sales_value_target^:100000,^margin_pct_target^:32.5}",
                "products ! Product ID;Title;Department;List Price;COGS ! 4711.0;Cup;Kitchen;9.99;4 ! {^sku^:^4711^,^name^:^Cup^,^category^:^Kitchen^,^base_price^:9.99,^unit_cost^:4}",
                "stores ! Branch;Store Name;City;Sqm ! 12;Main Street;Nairobi;250.5 ! {^store_id^:^12^,^name^:^Main Street^,^region^:^Nairobi^,^area_sqm^:250.5}",
                "store_traffic ! Day;Store;Visitors;Staff Hours ! 2025-01-31;12;340;41.5 ! {^date^:^2025-01-31^,^store_id^:^12^,^footfall^:340,^labour_hours^:41.5}",
                "inventory ! As Of;Article;On Hand;Warehouse;Lead Time;Supplier ! 2025-01-31;S1;17;W1;14;ACME ! {^snapshot_date^:^2025-01-31^,^sku^:^S1^,^current_stock^:17,^warehouse_id^:^W1^,^lead_time_days^:14,^supplier_id^:^ACME^}",
                "discounts ! Code;Category;Percent Off;From;Until ! D1;Toys;15;2025-01-01;2025-01-31 ! {^discount_id^:^D1^,^product_category^:^Toys^,^discount_pct^:15,^date_start^:^2025-01-01^,^date_end^:^2025-01-31^}",
                "calendar ! Date;Holiday;Kind;Country ! 2025-12-25;Christmas;Public Holiday;KE ! {^date^:^2025-12-25^,^name^:^Christmas^,^type^:^holiday^,^region^:^KE^}",
                "advertising ! Date;Campaign Name;ASIN;Impressions;Clicks;Cost;Orders;Sales ! 2025-01-31;Brand;B01;1000;50;12.5;3;99.9 ! {^date^:^2025-01-31^,^campaign^:^Brand^,^sku^:^B01^,^impressions^:1000,^clicks^:50,^spend^:12.5,^conversions^:3,^sales_value^:99.9}",
                "finance_ledger ! Transaction ID;Posting Date;Amount;Account;Cost Centre;Memo ! T1;2025-01-31;(1,234.50);Rent;CC1;January ! {^txn_id^:^T1^,^date^:^2025-01-31^,^amount^:-1234.5,^category^:^Rent^,^cost_center^:^CC1^,^notes^:^January^}"
            })
    void loadsEachType(String type, String header, String row, String fields) {
        var id = api.accepted(header + "\n" + row + "\n", Map.of("type", type));
        api.settled(id).body("status", equalTo("completed")).body("processed_rows", equalTo(1));
        assertThat(stored(id)).isEqualTo(new JsonObject(fields.replace('^', '"')));
    }

    @Test
    void keepsOfACustomersAddressOnlyTheIdThatIsDerivedFromIt() {
        var id = api.accepted("E-Mail,Segment,Birth Year\nAnn@Example.org,vip,1980\n", Map.of("type", "customers"));
        api.settled(id).body("processed_rows", equalTo(1));
        assertThat(stored(id).getString("customer_email")).matches("[0-9a-f-]{36}");
        assertThat(stored(id).getInteger("birth_year")).isEqualTo(1980);
    }

    @Test
    void turnsReturnsIntoReturnLinesOfTheirSales() {
        api.settled(api.accepted(
                "order_ref,order_date,sku,quantity,unit_price\nR1,2025-01-30 10:15:00,S1,5,4.00\nR1,2025-01-30 10:15:00,S2,1,7.00\n",
                Map.of("type", "orders")));
        var id = api.accepted(
                "Order Ref,SKU,Return Date,Qty,Refund\nR1,S1,2025-02-03,2,\nR1,S2,2025-02-03,1,6.50\nR9,S1,2025-02-03,1,\n",
                Map.of("type", "returns"));
        api.settled(id).body("processed_rows", equalTo(2)).body("failed_rows", equalTo(1));
        api.get("/v1/files/" + id + "/rejected")
                .body("items[0].errors[0].code", equalTo("returns.order_ref.no_such_sale"))
                .body("items[0].row_number", equalTo(4));
        api.get("/v1/counters/" + id).body("adds_up", equalTo(true));
        assertThat(database.value(
                        "SELECT total_amount FROM orders WHERE order_ref = 'R1' AND tenant_id = '" + tenant + "'"))
                .as("27.00 less two pieces at 4.00, less the refund")
                .hasToString("12.5000");
    }

    @Test
    void refusesARowForEachOfItsReasons() {
        var id = api.accepted(
                "snapshot_date,sku,current_stock,unit_cost\n2025-02-30,,many,-1\n2025-02-28,S,1,1\n",
                Map.of("type", "inventory"));
        api.settled(id).body("failed_rows", equalTo(1)).body("processed_rows", equalTo(1));
        assertThat(String.valueOf(
                        database.value("SELECT errors FROM failed_records WHERE ingestion_id = '" + id + "'")))
                .contains(
                        "inventory.snapshot_date.not_a_date",
                        "inventory.sku.missing",
                        "inventory.current_stock.not_a_number",
                        "inventory.unit_cost.negative");
    }

    @Test
    void takesARowForADuplicateOnlyIfTheNewestUploadHasIt() {
        var ten = api.accepted("sku,price,file\nS1,10,1\nS2,5,1\nS2,5,1\n", Map.of("type", "products"));
        api.settled(ten).body("processed_rows", equalTo(2)).body("duplicate_rows", equalTo(1));
        var twelve = api.accepted("sku,price,file\nS1,12,2\nS2,5,2\n", Map.of("type", "products"));
        api.settled(twelve).body("processed_rows", equalTo(1)).body("duplicate_rows", equalTo(1));
        var tenAgain = api.accepted("sku,price,file\nS1,10,3\n", Map.of("type", "products"));
        api.settled(tenAgain).body("processed_rows", equalTo(1));
    }

    @Test
    void bringsARowBackThatADeletedUploadHadFirst() {
        var first = api.accepted("sku,price\nS9,10\nS8,1\n", Map.of("type", "products"));
        api.settled(first);
        var second = api.accepted("sku,price\nS9,10\n", Map.of("type", "products"));
        api.settled(second).body("duplicate_rows", equalTo(1));
        api.delete(first);
        org.awaitility.Awaitility.await()
                .untilAsserted(() -> api.settled(second).body("processed_rows", equalTo(1)));
        assertThat(database.value("SELECT count(*) FROM dataset_rows WHERE tenant_id = '" + tenant + "'"))
                .isEqualTo(1L);
    }

    @Test
    void replacesEarlierUploadsOfTheDataset() {
        var header = "order_ref,order_date,sku,quantity,unit_price\n";
        var kept = Map.of("type", "orders", "dataset", "Shop");
        var replacing = Map.of("type", "orders", "dataset", "Till", "merge", "replace");
        api.settled(api.accepted(header + "K,2025-01-01,S,1,1.00\n", kept));
        var first = api.accepted(header + "A,2025-01-01,S,1,1.00\nB,2025-01-01,S,1,1.00\n", replacing);
        api.settled(first);
        var second = api.accepted(header + "B,2025-01-01,S,1,1.00\nC,2025-01-01,S,1,1.00\n", replacing);
        org.awaitility.Awaitility.await().untilAsserted(() -> {
            api.get("/v1/files/" + second).body("status", equalTo("completed")).body("processed_rows", equalTo(2));
            api.get("/v1/files/" + first).statusCode(404);
        });
        assertThat(database.value("SELECT string_agg(order_ref, ' ' ORDER BY order_ref) FROM orders WHERE tenant_id = '"
                        + tenant + "'"))
                .isEqualTo("B C K");
        api.upload("sku\n1\n".getBytes(StandardCharsets.UTF_8), Map.of("type", "products", "merge", "mix"))
                .statusCode(400)
                .body("code", equalTo("ingest.merge.invalid"));
    }

    @Test
    void givesTheUploadToTheDepartmentOfItsType() {
        var id = api.accepted("sku,snapshot_date,stock\nS1,2025-01-01,3\n", Map.of("type", "inventory"));
        api.settled(id).body("department", equalTo("supply"));
        api.as("sales")
                .upload(
                        "sku,snapshot_date,stock\nS1,2025-01-02,3\n".getBytes(StandardCharsets.UTF_8),
                        Map.of("type", "inventory"))
                .statusCode(403)
                .body("code", equalTo("ingest.type.of_another_department"))
                .body("detail", containsString("supply"));
        api.as("finance").get("/v1/files/" + id).statusCode(404);
        api.as("supply").get("/v1/files/" + id).statusCode(200);
    }

    private JsonObject stored(String ingestion) {
        return new JsonObject(String.valueOf(
                database.value("SELECT fields::text FROM dataset_rows WHERE ingestion_id = '" + ingestion + "'")));
    }
}
