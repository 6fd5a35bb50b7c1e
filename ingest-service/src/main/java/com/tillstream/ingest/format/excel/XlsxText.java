package com.tillstream.ingest.format.excel;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of an XLSX file, some of whose characters XML or XLSX writes with others. */
final class XlsxText {
    private static final Pattern ENTITY = Pattern.compile("&(#x?)?([0-9A-Za-z]{1,8});");
    private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");
    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'");
    private static final int HEXADECIMAL = 16;
    private static final int DECIMAL = 10;

    private static final byte[] TEXT = "t".getBytes(US_ASCII);
    private static final byte[] PRONUNCIATION = "rPh".getBytes(US_ASCII);

    private XlsxText() {}

    /** The text of an element that has begun: that of all its runs, without how they are pronounced. */
    static String read(XlsxTags tags, byte[] element) throws IOException {
        var text = "";
        boolean isPronunciation = false;
        while (tags.next() && !tags.ends(element)) {
            if (tags.is(PRONUNCIATION)) {
                isPronunciation = !tags.isEnd();
            } else if (tags.ends(TEXT) && !isPronunciation) {
                text = text.isEmpty() ? tags.text() : text + tags.text();
            }
        }
        return ofCell(text);
    }

    /** The text that entities stand for; those that XML has not stay as they are. */
    static String withoutEntities(String text) {
        return ENTITY.matcher(text).replaceAll(entity -> Matcher.quoteReplacement(character(entity)));
    }

    /** The text of a cell, in which XLSX writes {@code _x000D_} for what XML cannot hold (ECMA-376, 22.9.2.19). */
    static String ofCell(String text) {
        return text.contains("_x")
                ? ESCAPED.matcher(text)
                        .replaceAll(escaped -> Matcher.quoteReplacement(
                                Character.toString(Integer.parseInt(escaped.group(1), HEXADECIMAL))))
                : text;
    }

    private static String character(MatchResult entity) {
        if (entity.group(1) == null) {
            return ENTITIES.getOrDefault(entity.group(2), entity.group());
        }
        try {
            int code = Integer.parseInt(entity.group(2), entity.group(1).length() > 1 ? HEXADECIMAL : DECIMAL);
            return Character.isValidCodePoint(code) ? Character.toString(code) : entity.group();
        } catch (NumberFormatException e) {
            return entity.group();
        }
    }
}
