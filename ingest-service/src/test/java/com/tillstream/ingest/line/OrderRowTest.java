package com.tillstream.ingest.line;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.ingest.format.SourceFiles;
import com.tillstream.ingest.publish.OrderLinesEncoder;
import com.tillstream.ingest.row.Batch;
import com.tillstream.ingest.row.BatchReader;
import com.tillstream.ingest.row.ReadOptions;
import com.tillstream.ingest.row.RejectedRow;
import com.tillstream.ingest.style.ColumnStyles;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.RowError;
import com.tillstream.testkit.SharedData;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowTest {
    private static final String HEADER = "order_ref,order_date,sku,quantity,unit_price,total_amount\n";

    private final TenantId tenant = TenantId.random();
    private ZoneId zone = ZoneId.of("UTC");
    private DateOrder dateOrder = DateOrder.YEAR_FIRST;

    @Test
    void readsEveryRowOfThePipeForgeSample() throws IOException {
        try (var file = Files.newInputStream(SharedData.file("pipeforge_sample_orders_1000.csv"))) {
            var batches = read(file);
            assertThat(rejected(batches)).isEmpty();
            assertThat(lines(batches)).hasSize(1000);
            assertThat(lines(batches).stream().mapToLong(OrderLine::valueE4).sum())
                    .isEqualTo(521_289_738_100L);
            assertThat(lines(batches).stream().map(OrderLine::id)).doesNotHaveDuplicates();
        }
    }

    @Test
    void readsTheFirstRowsOfAFileNoOlderThanItsHeader() throws IOException {
        assertThat(lines(read(HEADER + "A,2025-01-01,S,1,2.50,\nB,2025-01-01,S,1,2.50,\n")))
                .extracting(OrderLine::orderRef)
                .containsExactly("A", "B");
    }

    @ParameterizedTest
    @CsvSource({
        "'A,2025-01-01,S,0,1.00,', orders.quantity.zero",
        "'A,2025-01-01,S,1.5,1.00,', orders.quantity.not_whole",
        "'A,2025-01-01,S,12abc,1.00,', orders.quantity.not_a_number",
        "'A,2025-01-01,S,1,-1.00,', orders.unit_price.negative",
        "'A,2025-01-01,S,1,,', orders.unit_price.missing",
        "'A,2025-01-01,S,2,10.00,20.03', orders.total_amount.does_not_match",
        "'A,2025-01-01,S,2,10.00,-20', orders.total_amount.does_not_match",
        "'A,2025-01-01,S,1,,-50', orders.total_amount.negative",
        "'A,2025-01-01,S,1,\"1234,567\",', orders.unit_price.not_a_number",
        "'A,2025-01-01,S,1,1e2147483647,', orders.unit_price.not_a_number",
        "'A,03/04/2025,S,1,1.00,', orders.order_date.not_a_date",
        "'A,2025-02-30,S,1,1.00,', orders.order_date.not_a_date",
        "'A,1969-12-31,S,1,1.00,', orders.order_date.before_1970",
        "'A,2026-01-04,S,1,1.00,', orders.order_date.in_the_future",
        "',2025-01-01,S,1,1.00,', orders.order_ref.missing",
        "'A,2025-01-01,,1,1.00,', orders.sku.missing"
    })
    void rejectsABadRowWithItsReason(String row, String code) throws IOException {
        assertThat(rejected(read(HEADER + row + "\n")))
                .flatExtracting(RejectedRow::errors)
                .extracting(RowError::code)
                .containsExactly(code);
    }

    @ParameterizedTest
    @CsvSource({
        "'A,2025-01-01,S,2,10.00,20.02', 200000, false",
        "'A,2025-01-01,S,-2,10.00,', 200000, true",
        "'C536379,2025-01-01,S,1,27.50,', 275000, true",
        "'A,2025-01-01,S,3,,10', 100000, false",
        "'A,2025-01-01,S,-2,10.00,-20', 200000, true",
        "'A,2025-01-01,S,-1,,-50', 500000, true",
        "'A,2025-01-01,S,1,0,', 0, false",
        "'A,2025-01-01,S,1.0,\"£1,234.50\",', 12345000, false"
    })
    void valuesALine(String row, long valueE4, boolean returned) throws IOException {
        assertThat(lines(read(HEADER + row + "\n"))).singleElement().satisfies(line -> {
            assertThat(line.valueE4()).isEqualTo(valueE4);
            assertThat(line.returned()).isEqualTo(returned);
        });
    }

    @ParameterizedTest
    @CsvSource({
        "2025-01-01",
        "2025-01-01 08:26:00",
        "2025-01-01T23:30",
        "2024-12-31T22:30:00Z",
        "2025-01-01 00:30:00+03:00"
    })
    void putsALineOnItsDayInTheTenantsZone(String date) throws IOException {
        zone = ZoneId.of("Africa/Nairobi");
        assertThat(lines(read(HEADER + "A," + date + ",S,1,1.00,\n")))
                .singleElement()
                .extracting(OrderLine::day)
                .isEqualTo(20_089);
    }

    @ParameterizedTest
    @CsvSource({
        "DAY_FIRST, 31/1/2025",
        "DAY_FIRST, 31.01.25",
        "DAY_FIRST, 31-1-2025 8:26",
        "MONTH_FIRST, 1/31/2025 8:26 PM",
        "MONTH_FIRST, 01/31/25",
        "YEAR_FIRST, 2025/1/31",
        "YEAR_FIRST, 20250131"
    })
    void readsDatesInTheOrderOfTheirColumn(DateOrder order, String date) throws IOException {
        dateOrder = order;
        assertThat(lines(read(HEADER + "A," + date + ",S,1,1.00,\n")))
                .singleElement()
                .extracting(OrderLine::day)
                .isEqualTo(20_119);
    }

    @Test
    void endsABatchBeforeItIsTooLargeForTheBroker() throws IOException {
        var text = new StringBuilder(HEADER.strip() + ",product_name\n");
        for (int i = 0; i < 2_000; i++) {
            text.append("A")
                    .append(i)
                    .append(",2025-01-01,S")
                    .append(i)
                    .append(",1,1.00,,")
                    .append("é".repeat(500))
                    .append('\n');
        }
        var batches = read(text.toString());
        assertThat(lines(batches)).hasSize(2_000);
        assertThat(batches).hasSizeGreaterThan(3).allSatisfy(batch -> assertThat(
                        OrderLinesEncoder.encode(tenant, IngestionId.next(), batch.seq(), batch.rows(), Map.of())
                                .getSerializedSize())
                .isLessThan(512 << 10));
    }

    @Test
    void givesEqualRowsTheSameIdAndDifferentRowsDifferentIds() throws IOException {
        var ids = lines(read(HEADER + "A,2025-01-01,S,1,1.00,\nA,2025-01-01,S,1,1.00,\nA,2025-01-01,S,1,1.01,\n"));
        assertThat(ids.get(0).id())
                .isEqualTo(ids.get(1).id())
                .isNotEqualTo(ids.get(2).id());
    }

    @Test
    void givesARowItsIdByWhatItMeans() throws IOException {
        var written = lines(read("order_ref,order_date,sku,quantity,unit_price\n7,2025-01-31,S,1,2.50\n"));
        var saved = lines(read("Price;Qty;SKU;Order Date;Order Ref\n2.5;1.0;S;20250131;7.0\n"));
        assertThat(saved)
                .extracting(OrderLine::id)
                .containsExactly(written.getFirst().id());
    }

    @Test
    void cutsAFileIntoTheSameBatchesEachTime() throws IOException {
        var text = new StringBuilder(HEADER);
        for (int i = 0; i < 12_001; i++) {
            text.append("A").append(i).append(",2025-01-01,S,1,1.00,\n");
        }
        var once = read(text.toString());
        assertThat(once).extracting(Batch::rowsRead).containsExactly(5_000, 5_000, 2_001);
        assertThat(read(text.toString())).isEqualTo(once);
    }

    @Test
    void understandsSemicolonsByteOrderMarksAndWindowsText() throws IOException {
        var text = "\uFEFForder id;Order Date;Product-ID;Qty;Price;Product Name\nA;2025-01-01;S;1;1.00;Café\n";
        assertThat(lines(read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))))
                .extracting(line -> line.product().name())
                .containsExactly("Café");
        var windows = text.substring(1).getBytes(java.nio.charset.Charset.forName("windows-1252"));
        assertThat(lines(read(new ByteArrayInputStream(windows))))
                .extracting(line -> line.product().name())
                .containsExactly("Café");
    }

    private List<Batch<OrderLine>> read(String text) throws IOException {
        return read(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    }

    private List<Batch<OrderLine>> read(InputStream bytes) throws IOException {
        var options = new ReadOptions(
                tenant,
                CustomerSecret.derive("secret", tenant),
                zone,
                new ColumnStyles(Map.of("order_date", dateOrder), Map.of(), Set.of()),
                Instant.parse("2026-01-01T00:00:00Z"));
        var batches = new ArrayList<Batch<OrderLine>>();
        var file = ContractFile.open(SourceFiles.open(bytes, FormatHints.NONE), Contracts.orders(), Map.of());
        try (var reader = new BatchReader<>(file, new OrderRow(Contracts.orders(), false, options))) {
            reader.forEachRemaining(batches::add);
        }
        return batches;
    }

    private static List<OrderLine> lines(List<Batch<OrderLine>> batches) {
        return batches.stream().flatMap(batch -> batch.rows().stream()).toList();
    }

    private static List<RejectedRow> rejected(List<Batch<OrderLine>> batches) {
        return batches.stream().flatMap(batch -> batch.rejected().stream()).toList();
    }
}
