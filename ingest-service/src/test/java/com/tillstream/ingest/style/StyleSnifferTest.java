package com.tillstream.ingest.style;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.ingest.contract.ContractFile;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.format.FormatHints;
import com.tillstream.ingest.format.SourceFiles;
import com.tillstream.ingest.validation.DateOrder;
import com.tillstream.ingest.validation.DecimalMark;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StyleSnifferTest {
    @ParameterizedTest
    @CsvSource({
        "2025-04-03, 2025-04-03, YEAR_FIRST",
        "03/04/2025, 13/04/2025, DAY_FIRST",
        "03/04/2025, 04/13/2025 8:26, MONTH_FIRST",
        "2025-04-03, 13.4.2025, DAY_FIRST",
        "3 April 2025, Apr 3 2025, YEAR_FIRST",
        "45750, 45751.5, YEAR_FIRST"
    })
    void takesTheOrderOfDatesFromTheFirstThatTells(String first, String second, DateOrder order) throws IOException {
        assertThat(dates(StyleHints.NONE, first, second).dateOrder("order_date"))
                .isEqualTo(order);
    }

    @Test
    void readsOnUntilADateTells() throws IOException {
        var dates = new String[StyleSniffer.SAMPLE_ROWS + 100];
        java.util.Arrays.fill(dates, "03/04/2025");
        dates[dates.length - 1] = "31/12/2025";
        assertThat(dates(StyleHints.NONE, dates).dateOrder("order_date")).isEqualTo(DateOrder.DAY_FIRST);
    }

    @Test
    void asksWhereNoDateTells() {
        assertThatThrownBy(() -> dates(StyleHints.NONE, "03/04/2025", "05/06/2025"))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("\"Day\"")
                .hasMessageContaining("03/04/2025")
                .hasMessageContaining("date_order");
    }

    @Test
    void believesTheUser() throws IOException {
        var hints = new StyleHints(DateOrder.MONTH_FIRST, null);
        assertThat(dates(hints, "03/04/2025", "05/06/2025").dateOrder("order_date"))
                .isEqualTo(DateOrder.MONTH_FIRST);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            value = {
                "1,50 ! 2 ! COMMA",
                "1.234,50 ! 2,10 ! COMMA",
                "1,234.50 ! 2 ! POINT",
                "1.234.567 ! 2 ! COMMA",
                "0,500 ! 2 ! COMMA",
                "1234.5 ! 2 ! POINT",
                "1.234 ! 2 ! COMMA",
                "7 ! 2 ! COMMA"
            })
    void tellsTheDecimalMarkOfAColumn(String price, String quantity, DecimalMark mark) throws IOException {
        var text = "order_ref;order_date;sku;quantity;unit_price\nA;2025-01-01;S;%s;%s\n".formatted(quantity, price);
        assertThat(sniff("orders", StyleHints.NONE, text).decimalMark("unit_price"))
                .isEqualTo(mark);
    }

    @Test
    void takesAnUntellingColumnForWhatTheOthersAre() throws IOException {
        var text = "order_ref;order_date;sku;quantity;unit_price;unit_cost\nA;2025-01-01;S;1;1.50;1,234\n";
        assertThat(sniff("orders", StyleHints.NONE, text).decimalMark("unit_cost"))
                .isEqualTo(DecimalMark.POINT);
    }

    @ParameterizedTest
    @CsvSource({"Discount, 0.2, true", "Discount, 20, false", "Discount, 0.2%, false", "discount_pct, 0.2, false"})
    void tellsSharesFromPercents(String header, String value, boolean share) throws IOException {
        var text = "order_ref,order_date,sku,quantity,unit_price,%s\nA,2025-01-01,S,1,1,0\nB,2025-01-01,S,1,1,%s\n"
                .formatted(header, value);
        assertThat(sniff("orders", StyleHints.NONE, text).shares().contains("discount_pct"))
                .isEqualTo(share);
    }

    private static ColumnStyles dates(StyleHints hints, String... dates) throws IOException {
        var text = new StringBuilder("order_ref,Day,sku,quantity,unit_price\n");
        for (var date : dates) {
            text.append("A,").append(date).append(",S,1,1\n");
        }
        return sniff("orders", hints, text.toString());
    }

    private static ColumnStyles sniff(String type, StyleHints hints, String text) throws IOException {
        var contract = Contracts.existing(type);
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        try (var file = ContractFile.open(SourceFiles.open(bytes, FormatHints.NONE), contract, Map.of())) {
            return StyleSniffer.sniff(file, contract, hints).orAsk();
        }
    }
}
