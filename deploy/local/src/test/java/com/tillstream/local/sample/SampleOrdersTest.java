package com.tillstream.local.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleOrdersTest {
    private static final int ROWS = 20_000;
    private static final List<String[]> LINES = lines(ROWS, 42);

    @Test
    void writesAsManyLinesAsAskedForUnderOneHeader() {
        assertThat(text(1, 7).lines()).hasSize(2).first().isEqualTo(LineWriter.HEADER);
        assertThat(text(137, 7).lines()).hasSize(138);
        assertThat(LINES).hasSize(ROWS).allSatisfy(cells -> assertThat(cells).hasSize(16));
    }

    @Test
    void givesTheSameBytesForTheSameSeedAndOthersForAnother() {
        assertThat(text(5_000, 1)).isEqualTo(text(5_000, 1)).isNotEqualTo(text(5_000, 2));
    }

    @Test
    void givesTheBytesItGaveOnOtherMachines() {
        assertThat(text(3, 42)).isEqualTo(LineWriter.HEADER + "\n" + GOLDEN);
    }

    @Test
    void totalIsQuantityTimesUnitPriceAndQuantityIsNeverZero() {
        assertThat(LINES).allSatisfy(cells -> {
            var quantity = new BigDecimal(cells[6]);
            assertThat(quantity.signum()).isNotZero();
            assertThat(quantity.multiply(new BigDecimal(cells[7]))).isEqualByComparingTo(cells[8]);
        });
    }

    @Test
    void noLineIsThereTwice() {
        assertThat(new HashSet<>(text(ROWS, 42).lines().toList())).hasSize(ROWS + 1);
    }

    @Test
    void whatComesBackWasSoldBeforeInTheSameOrder() {
        var sold = new HashMap<String, String[]>();
        int returned = 0;
        for (var cells : LINES) {
            var key = cells[0] + cells[3];
            if (cells[6].startsWith("-")) {
                returned++;
                assertThat(sold).containsKey(key);
                assertThat(cells[1]).isGreaterThan(sold.get(key)[1]);
                assertThat(-Integer.parseInt(cells[6])).isLessThanOrEqualTo(Integer.parseInt(sold.get(key)[6]));
            } else {
                sold.put(key, cells);
            }
        }
        assertThat(returned).isBetween(ROWS / 50, ROWS / 10);
    }

    @Test
    void coversTwoYearsInOrderWithCustomersWhoComeAgain() {
        assertThat(LINES.stream().map(cells -> cells[1])).isSorted();
        assertThat(LINES.stream().map(cells -> cells[1]).distinct()).hasSize(TradingCalendar.DAYS);
        var orders = LINES.stream().map(cells -> cells[0]).distinct().count();
        var customers = LINES.stream().map(cells -> cells[2]).distinct().count();
        assertThat(orders).isBetween(ROWS / 3L, ROWS / 2L);
        assertThat(customers).isLessThan(orders / 2);
    }

    @Test
    void refusesToWriteNothing() {
        assertThatThrownBy(() -> new SampleOrders(0, 42))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("rows must be 1 or more, found 0");
    }

    private static List<String[]> lines(long rows, long seed) {
        return text(rows, seed).lines().skip(1).map(line -> line.split(",", -1)).toList();
    }

    private static String text(long rows, long seed) {
        var out = new ByteArrayOutputStream();
        try {
            new SampleOrders(rows, seed).writeTo(out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    private static final String GOLDEN = """
            ORD-42-0000001,2023-11-20,customer6@example.org,SKU-00009,Smart Face Cream 74,Beauty,1,8.48,8.48,bank_transfer,Thika,offline,S003,0,5.59,
            ORD-42-0000002,2024-07-19,customer1@example.com,SKU-00506,Savanna Scarf 79,Clothing,1,26.34,26.34,cash,Nairobi,online,,30,20.11,Mid Year Sale
            ORD-42-0000003,2025-03-10,customer36@mail.example.com,SKU-00770,Nordic Coffee 49,Grocery,1,19.91,19.91,bank_transfer,Thika,offline,S008,0,11.38,
            """;
}
