package com.tillstream.testkit;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a workbook of one sheet in the binary format, record by record as [MS-XLSB] has them; nobody else does in Java. */
public final class XlsbFile {
    private static final LocalDateTime BEGIN = LocalDateTime.of(1899, 12, 30, 0, 0);
    private static final double SECONDS_A_DAY = 86_400;
    private static final int DATE_FORMAT = 14;

    private final Path file;
    private final OutputStream sheet;
    private final ByteArrayOutputStream merged = new ByteArrayOutputStream();
    private final ByteArrayOutputStream texts = new ByteArrayOutputStream();
    private int rows;

    /** A cell that is shown as a date. */
    public record Date(LocalDateTime time) {
        /** At midnight. */
        public Date(LocalDate day) {
            this(day.atStartOfDay());
        }
    }

    /** A cell of any kind. @param type of its record @param value what stands in it behind its place and style */
    public record Cell(int type, byte... value) {}

    /** An empty workbook. */
    public XlsbFile() throws IOException {
        file = Files.createTempFile("sheet", ".bin");
        sheet = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16);
        record(sheet, 129);
        record(sheet, 145);
    }

    /** Merges cells of a column; rows from 0. */
    public XlsbFile merge(int firstRow, int lastRow, int column) throws IOException {
        var range = buffer(16).putInt(firstRow).putInt(lastRow).putInt(column).putInt(column);
        record(merged, 176, range.array());
        return this;
    }

    /** Adds a shared text: cells name it by its place among them. */
    public XlsbFile shared(String text) throws IOException {
        var wide = wide(text);
        record(texts, 19, buffer(1 + wide.length).put((byte) 0).put(wide).array());
        return this;
    }

    /** Adds a row of texts, numbers ({@link Double}), dates and {@link Cell}s. */
    public XlsbFile row(Object... cells) throws IOException {
        record(sheet, 0, buffer(25).putInt(rows++).array());
        for (int i = 0; i < cells.length; i++) {
            cell(i, cells[i]);
        }
        return this;
    }

    /** The file, complete now. */
    public byte[] bytes() throws IOException {
        var bytes = new ByteArrayOutputStream();
        writeTo(bytes);
        return bytes.toByteArray();
    }

    /** Writes the file, complete now; rows are on the disk until then. */
    public void writeTo(OutputStream out) throws IOException {
        record(sheet, 146);
        merged.writeTo(sheet);
        record(sheet, 130);
        sheet.close();
        try (var zip = new ZipOutputStream(out)) {
            part(zip, "[Content_Types].xml", xml("""
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"/>
                    <Override PartName="/xl/styles.bin" ContentType="application/vnd.ms-excel.styles"/>
                    <Override PartName="/xl/sharedStrings.bin" ContentType="application/vnd.ms-excel.sharedStrings"/>
                    <Override PartName="/xl/worksheets/sheet1.bin" ContentType="application/vnd.ms-excel.worksheet"/>
                    </Types>"""));
            part(zip, "_rels/.rels", relationships("officeDocument", "xl/workbook.bin"));
            part(zip, "xl/workbook.bin", workbook());
            part(
                    zip,
                    "xl/_rels/workbook.bin.rels",
                    relationships(
                            "worksheet",
                            "worksheets/sheet1.bin",
                            "styles",
                            "styles.bin",
                            "sharedStrings",
                            "sharedStrings.bin"));
            part(zip, "xl/styles.bin", styles());
            part(zip, "xl/sharedStrings.bin", texts.toByteArray());
            zip.putNextEntry(new ZipEntry("xl/worksheets/sheet1.bin"));
            Files.copy(file, zip);
            zip.closeEntry();
        } finally {
            Files.delete(file);
        }
    }

    private void cell(int column, Object value) throws IOException {
        switch (value) {
            case Double number ->
                record(sheet, 5, head(16, column, 0).putDouble(number).array());
            case Date date ->
                record(
                        sheet,
                        5,
                        head(16, column, 1)
                                .putDouble(ChronoUnit.SECONDS.between(BEGIN, date.time()) / SECONDS_A_DAY)
                                .array());
            case Cell any ->
                record(
                        sheet,
                        any.type(),
                        head(8 + any.value().length, column, 0).put(any.value()).array());
            default -> {
                var text = wide(value.toString());
                record(sheet, 6, head(8 + text.length, column, 0).put(text).array());
            }
        }
    }

    private static ByteBuffer head(int size, int column, int style) {
        return buffer(size).putInt(column).putInt(style);
    }

    private static byte[] workbook() throws IOException {
        var book = new ByteArrayOutputStream();
        record(book, 131);
        record(book, 153, new byte[12]);
        record(book, 143);
        var id = wide("rId1");
        var name = wide("Orders");
        record(
                book,
                156,
                buffer(8 + id.length + name.length)
                        .putInt(0)
                        .putInt(1)
                        .put(id)
                        .put(name)
                        .array());
        record(book, 144);
        record(book, 132);
        return book.toByteArray();
    }

    private static byte[] styles() throws IOException {
        var styles = new ByteArrayOutputStream();
        record(styles, 278);
        record(styles, 617, buffer(4).putInt(2).array());
        record(styles, 47, new byte[16]);
        record(
                styles,
                47,
                buffer(16).putShort((short) 0).putShort((short) DATE_FORMAT).array());
        record(styles, 618);
        record(styles, 279);
        return styles.toByteArray();
    }

    /** @param parts types and targets in turn */
    private static byte[] relationships(String... parts) {
        var all = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        for (int i = 0; i < parts.length; i += 2) {
            all.append(
                    "<Relationship Id=\"rId%d\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/%s\" Target=\"%s\"/>"
                            .formatted(1 + i / 2, parts[i], parts[i + 1]));
        }
        return xml(all.append("</Relationships>").toString());
    }

    private static byte[] xml(String text) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text).getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] wide(String text) {
        var utf16 = text.getBytes(StandardCharsets.UTF_16LE);
        return buffer(4 + utf16.length).putInt(text.length()).put(utf16).array();
    }

    private static ByteBuffer buffer(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static void record(OutputStream part, int type, byte... data) throws IOException {
        if (type < 128) {
            part.write(type);
        } else {
            part.write((type & 0x7F) | 0x80);
            part.write(type >> 7);
        }
        int size = data.length;
        while (size > 0x7F) {
            part.write((size & 0x7F) | 0x80);
            size >>= 7;
        }
        part.write(size);
        part.write(data);
    }

    private static void part(ZipOutputStream zip, String name, byte[] contents) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(contents);
        zip.closeEntry();
    }
}
