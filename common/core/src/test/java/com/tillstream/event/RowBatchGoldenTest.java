package com.tillstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.OrderLines;
import com.tillstream.event.v1.Product;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import java.io.IOException;
import java.util.Base64;
import org.junit.jupiter.api.Test;

/** The bytes of the first published version, kept for ever: every later version reads them as they were meant. */
class RowBatchGoldenTest {
    private final RowBatch meant = RowBatch.newBuilder()
            .setTenantId(TenantId.of("11111111-2222-5333-8444-555555555555").toBytes())
            .setIngestionId(
                    IngestionId.of("01234567-89ab-7cde-8f01-23456789abcd").toBytes())
            .setSeq(3)
            .setDatasetType("orders")
            .setRowCount(1)
            .setOrderLines(OrderLines.newBuilder()
                    .addProducts(
                            Product.newBuilder().setSku("A-1").setName("Café").setCategory("Drinks"))
                    .addPaymentMethods("mpesa")
                    .setLineIds(ByteString.copyFrom(new byte[16]))
                    .setOrderIds(ByteString.copyFrom(new byte[16]))
                    .setCustomerIds(ByteString.copyFrom(new byte[16]))
                    .addProduct(1)
                    .addOrderedAtMicros(1_700_000_000_000_000L)
                    .addDay(19_675)
                    .addQuantity(-2)
                    .addUnitPriceE4(123_400)
                    .addValueE4(246_800)
                    .setReturned(ByteString.copyFrom(new byte[] {1}))
                    .addPaymentMethod(1)
                    .addUnitCostE4(-1)
                    .addDiscountPctE4(-1))
            .build();

    @Test
    void readsTheFirstVersionAsItWasMeant() throws IOException {
        try (var golden = getClass().getResourceAsStream("/golden/row-batch-v1.base64")) {
            var bytes = Base64.getMimeDecoder().decode(golden.readAllBytes());
            assertThat(RowBatch.parseFrom(bytes)).isEqualTo(meant);
        }
    }
}
