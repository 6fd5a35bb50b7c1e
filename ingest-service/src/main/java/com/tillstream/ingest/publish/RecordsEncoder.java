package com.tillstream.ingest.publish;

import com.google.protobuf.ByteString;
import com.tillstream.event.v1.RecordColumn;
import com.tillstream.event.v1.RecordColumnKind;
import com.tillstream.event.v1.Records;
import com.tillstream.event.v1.RowBatch;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.id.UuidBytes;
import com.tillstream.ingest.contract.Column;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.ingest.record.DatasetRecord;
import java.util.BitSet;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** Writes records column by column, as the event {@code RowBatch} carries them. */
public final class RecordsEncoder {
    private RecordsEncoder() {}

    /** A batch of accepted rows. */
    public static RowBatch encode(
            TenantId tenant, IngestionId ingestion, int seq, DatasetContract contract, List<DatasetRecord> accepted) {
        var records = Records.newBuilder()
                .setIds(ids(accepted, DatasetRecord::id))
                .setKeys(ids(accepted, DatasetRecord::key));
        for (int i = 0; i < contract.columns().size(); i++) {
            int index = i;
            if (accepted.stream().anyMatch(row -> row.values().get(index) != null)) {
                records.addColumns(column(contract.columns().get(i), i, accepted));
            }
        }
        return RowBatch.newBuilder()
                .setTenantId(tenant.toBytes())
                .setIngestionId(ingestion.toBytes())
                .setSeq(seq)
                .setDatasetType(contract.type())
                .setRowCount(accepted.size())
                .setRecords(records)
                .build();
    }

    private static RecordColumn.Builder column(Column column, int index, List<DatasetRecord> rows) {
        var kind = kind(column);
        var encoded = RecordColumn.newBuilder().setName(column.name()).setKind(kind);
        if (kind == RecordColumnKind.TEXT) {
            addTexts(encoded, index, rows);
        } else {
            addNumbers(encoded, index, rows);
        }
        return encoded;
    }

    private static void addTexts(RecordColumn.Builder encoded, int index, List<DatasetRecord> rows) {
        var texts = new Dictionary<String>();
        rows.forEach(row -> encoded.addTexts(texts.index((String) row.values().get(index))));
        encoded.addAllDictionary(texts.values());
    }

    private static void addNumbers(RecordColumn.Builder encoded, int index, List<DatasetRecord> rows) {
        var present = new BitSet(rows.size());
        for (int i = 0; i < rows.size(); i++) {
            var number = (Number) rows.get(i).values().get(index);
            present.set(i, number != null);
            encoded.addNumbers(number == null ? 0 : number.longValue());
        }
        encoded.setPresent(ByteString.copyFrom(present.toByteArray()));
    }

    private static RecordColumnKind kind(Column column) {
        if (column.type().isDate()) {
            return RecordColumnKind.DAY;
        }
        return column.type().isNumeric() ? RecordColumnKind.NUMBER : RecordColumnKind.TEXT;
    }

    private static ByteString ids(List<DatasetRecord> rows, Function<DatasetRecord, UUID> id) {
        var bytes = new byte[rows.size() * UuidBytes.LENGTH];
        for (int i = 0; i < rows.size(); i++) {
            UuidBytes.put(bytes, i, id.apply(rows.get(i)));
        }
        return ByteString.copyFrom(bytes);
    }
}
