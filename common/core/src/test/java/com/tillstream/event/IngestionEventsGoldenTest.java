package com.tillstream.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.MessageLite;
import com.tillstream.event.v1.FileLanded;
import com.tillstream.event.v1.IngestionDeleted;
import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.event.v1.KpiReady;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The bytes of the first published version of the events around a file, as {@link RowBatchGoldenTest} has those of its rows. */
class IngestionEventsGoldenTest {
    private static final TenantId TENANT = TenantId.of("11111111-2222-5333-8444-555555555555");
    private static final IngestionId INGESTION = IngestionId.of("01234567-89ab-7cde-8f01-23456789abcd");

    static Stream<Arguments> events() {
        return Stream.of(
                Arguments.of(
                        "ChARERERIiJTM4REVVVVVVVVEhABI0Vniat83o8BI0VniavNGhABI0Vniat83o8BI0VniavNIgZvcmRlcnMqB2EvYi5jc3YwgOSX0BI=",
                        FileLanded.newBuilder()
                                .setTenantId(TENANT.toBytes())
                                .setIngestionId(INGESTION.toBytes())
                                .setDatasetId(INGESTION.toBytes())
                                .setDatasetType("orders")
                                .setObjectKey("a/b.csv")
                                .setSizeBytes(5_000_000_000L)
                                .build()),
                Arguments.of(
                        "ChARERERIiJTM4REVVVVVVVVEhABI0Vniat83o8BI0VniavNGhABI0Vniat83o8BI0VniavNIgZvcmRlcnMoBzDAuAI4vbgCQAFIAlIGYzBmZmVl",
                        IngestionParsed.newBuilder()
                                .setTenantId(TENANT.toBytes())
                                .setIngestionId(INGESTION.toBytes())
                                .setDatasetId(INGESTION.toBytes())
                                .setDatasetType("orders")
                                .setBatchCount(7)
                                .setTotalRows(40_000)
                                .setAcceptedRows(39_997)
                                .setDuplicateRows(1)
                                .setRejectedRows(2)
                                .setUploaderHash("c0ffee")
                                .build()),
                Arguments.of(
                        "ChARERERIiJTM4REVVVVVVVVEhABI0Vniat83o8BI0VniavNGgZvcmRlcnM=",
                        IngestionDeleted.newBuilder()
                                .setTenantId(TENANT.toBytes())
                                .setIngestionId(INGESTION.toBytes())
                                .setDatasetType("orders")
                                .build()),
                Arguments.of(
                        "ChARERERIiJTM4REVVVVVVVVEhABI0Vniat83o8BI0VniavNGgVzYWxlcyD///////////8BKKCcATAM",
                        KpiReady.newBuilder()
                                .setTenantId(TENANT.toBytes())
                                .setIngestionId(INGESTION.toBytes())
                                .setFamily("sales")
                                .setFirstDay(-1)
                                .setLastDay(20_000)
                                .setRows(12)
                                .build()));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsTheFirstVersionAsItWasMeant(String golden, MessageLite meant) throws InvalidProtocolBufferException {
        assertThat(meant.getParserForType().parseFrom(Base64.getDecoder().decode(golden)))
                .isEqualTo(meant);
    }
}
