package com.tillstream.ingest.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.ingest.validation.DateOrder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderFileHeadTest {
    @ParameterizedTest
    @CsvSource({
        "2025-04-03, 2025-04-03, YEAR_FIRST",
        "03/04/2025, 13/04/2025, DAY_FIRST",
        "03/04/2025, 04/13/2025 8:26, MONTH_FIRST"
    })
    void takesTheOrderOfDatesFromTheFirstThatTells(String first, String second, DateOrder order) throws IOException {
        assertThat(dateOrder(null, first, second)).isEqualTo(order);
    }

    @Test
    void asksWhereNoDateTells() {
        assertThatThrownBy(() -> dateOrder(null, "03/04/2025", "05/06/2025"))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining("\"Day\"")
                .hasMessageContaining("date_order");
    }

    @Test
    void believesTheUser() throws IOException {
        assertThat(dateOrder(DateOrder.MONTH_FIRST, "03/04/2025", "05/06/2025")).isEqualTo(DateOrder.MONTH_FIRST);
    }

    private static DateOrder dateOrder(DateOrder chosen, String... dates) throws IOException {
        var text = "order_ref,Day,sku,quantity,unit_price\nA,%s,S,1,1\nB,%s,S,1,1\n".formatted((Object[]) dates);
        var bytes = new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        return OrderFileHead.dateOrder(bytes, Map.of(), chosen);
    }
}
