package com.tillstream.kpi.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.PositionOutputStream;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** A Parquet file: texts, dates, whole numbers, and decimals with two places, of which a row may lack any. */
public final class ParquetFile implements RowFile {
    /** Rows of at most so many bytes are held before they are written. */
    private static final long ROW_GROUP_BYTES = 8L << 20;

    private static final int DECIMAL_BYTES = 16;
    private static final int DECIMAL_DIGITS = 38;
    private static final int DECIMAL_PLACES = 2;

    private final OutputStream out;
    private ParquetWriter<JsonNode> writer;

    /** Writes into a stream, which is closed with the file. */
    public ParquetFile(OutputStream out) {
        this.out = out;
    }

    @Override
    public void begin(Columns columns) throws IOException {
        writer = new Builder(new Sink(out), columns)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new SnappyPages())
                .withCompressionCodec(CompressionCodecName.SNAPPY)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    @Override
    public void add(List<String> rows) throws IOException {
        for (var row : rows) {
            writer.write(JsonRows.read(row));
        }
    }

    @Override
    public void close() throws IOException {
        writer.close();
    }

    /** How values of a SQL type are written. */
    private enum Kind {
        TEXT,
        DATE,
        WHOLE,
        DECIMAL;

        static Kind of(String sqlType) {
            return switch (sqlType) {
                case "date" -> DATE;
                case "bigint", "int" -> WHOLE;
                case "numeric" -> DECIMAL;
                default -> TEXT;
            };
        }

        Type column(String name) {
            return switch (this) {
                case TEXT ->
                    Types.optional(PrimitiveTypeName.BINARY)
                            .as(LogicalTypeAnnotation.stringType())
                            .named(name);
                case DATE ->
                    Types.optional(PrimitiveTypeName.INT32)
                            .as(LogicalTypeAnnotation.dateType())
                            .named(name);
                case WHOLE -> Types.optional(PrimitiveTypeName.INT64).named(name);
                case DECIMAL ->
                    Types.optional(PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY)
                            .length(DECIMAL_BYTES)
                            .as(LogicalTypeAnnotation.decimalType(DECIMAL_PLACES, DECIMAL_DIGITS))
                            .named(name);
            };
        }

        void write(RecordConsumer consumer, JsonNode value) {
            switch (this) {
                case TEXT -> consumer.addBinary(Binary.fromString(value.asText()));
                case DATE ->
                    consumer.addInteger((int) LocalDate.parse(value.asText()).toEpochDay());
                case WHOLE -> consumer.addLong(value.longValue());
                case DECIMAL ->
                    consumer.addBinary(Binary.fromConstantByteArray(fixed(value.decimalValue()
                            .setScale(DECIMAL_PLACES, RoundingMode.HALF_UP)
                            .unscaledValue())));
                default -> throw new IllegalStateException("no way to write " + this);
            }
        }

        private static byte[] fixed(BigInteger number) {
            var digits = number.toByteArray();
            var bytes = new byte[DECIMAL_BYTES];
            Arrays.fill(bytes, 0, DECIMAL_BYTES - digits.length, (byte) (number.signum() < 0 ? -1 : 0));
            ByteBuffer.wrap(bytes).put(DECIMAL_BYTES - digits.length, digits);
            return bytes;
        }
    }

    private static final class Builder extends ParquetWriter.Builder<JsonNode, Builder> {
        private final Columns columns;

        Builder(OutputFile file, Columns columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<JsonNode> getWriteSupport(ParquetConfiguration configuration) {
            return new Rows(columns);
        }

        @Override
        protected WriteSupport<JsonNode> getWriteSupport(org.apache.hadoop.conf.Configuration configuration) {
            return new Rows(columns);
        }
    }

    private static final class Rows extends WriteSupport<JsonNode> {
        private final List<String> names;
        private final List<Kind> kinds;
        private RecordConsumer consumer;

        Rows(Columns columns) {
            names = columns.names();
            kinds = names.stream().map(name -> Kind.of(columns.type(name))).toList();
        }

        @Override
        public WriteContext init(org.apache.hadoop.conf.Configuration configuration) {
            return context();
        }

        @Override
        public WriteContext init(ParquetConfiguration configuration) {
            return context();
        }

        private WriteContext context() {
            var types = new Type[names.size()];
            for (int i = 0; i < types.length; i++) {
                types[i] = kinds.get(i).column(names.get(i));
            }
            return new WriteContext(new MessageType("row", types), Map.of());
        }

        @Override
        public void prepareForWrite(RecordConsumer consumer) {
            this.consumer = consumer;
        }

        @Override
        public void write(JsonNode row) {
            consumer.startMessage();
            for (int i = 0; i < names.size(); i++) {
                var value = row.path(names.get(i));
                if (!value.isMissingNode() && !value.isNull()) {
                    consumer.startField(names.get(i), i);
                    kinds.get(i).write(consumer, value);
                    consumer.endField(names.get(i), i);
                }
            }
            consumer.endMessage();
        }
    }

    /** A file that is written once from its beginning to its end. */
    private record Sink(OutputStream out) implements OutputFile {
        @Override
        public PositionOutputStream create(long blockSizeHint) {
            return new Positioned(out);
        }

        @Override
        public PositionOutputStream createOrOverwrite(long blockSizeHint) {
            return new Positioned(out);
        }

        @Override
        public boolean supportsBlockSize() {
            return false;
        }

        @Override
        public long defaultBlockSize() {
            return 0;
        }
    }

    private static final class Positioned extends PositionOutputStream {
        private final OutputStream out;
        private long position;

        Positioned(OutputStream out) {
            this.out = out;
        }

        @Override
        public long getPos() {
            return position;
        }

        @Override
        public void write(int b) throws IOException {
            out.write(b);
            position++;
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
            position += length;
        }

        @Override
        public void flush() throws IOException {
            out.flush();
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }
}
