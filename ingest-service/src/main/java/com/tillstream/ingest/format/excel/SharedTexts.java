package com.tillstream.ingest.format.excel;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Objects;

/**
 * The texts that cells of a workbook have in common, by their number. There may be millions: they are in a file that is mapped
 * into memory, those that are used again and again are kept.
 */
final class SharedTexts {
    private static final int KEPT = 1 << 13;

    private final MemorySegment bytes;
    private final long[] ends;
    private final int[] keptNumbers = new int[KEPT];
    private final String[] kept = new String[KEPT];
    private byte[] text = new byte[KEPT];

    private SharedTexts(MemorySegment bytes, long[] ends) {
        this.bytes = bytes;
        this.ends = ends;
    }

    /** The text of a number. */
    String get(int number) {
        int place = Objects.checkIndex(number, ends.length) & KEPT - 1;
        if (kept[place] == null || keptNumbers[place] != number) {
            kept[place] = read(number);
            keptNumbers[place] = number;
        }
        return kept[place];
    }

    private String read(int number) {
        long begin = number == 0 ? 0 : ends[number - 1];
        int size = (int) (ends[number] - begin);
        if (size > text.length) {
            text = new byte[size];
        }
        MemorySegment.copy(bytes, ValueLayout.JAVA_BYTE, begin, text, 0, size);
        return new String(text, 0, size, StandardCharsets.UTF_8);
    }

    /** Gathers texts, in the order of their numbers. */
    static final class Writer implements Closeable {
        private final Path file = Files.createTempFile("tillstream-", ".texts");
        private final OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
        private long[] ends = new long[KEPT];
        private int count;
        private long size;

        Writer() throws IOException {}

        void add(String text) throws IOException {
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.write(bytes);
            size += bytes.length;
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, 2 * count);
            }
            ends[count++] = size;
        }

        SharedTexts finish() throws IOException {
            out.close();
            try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
                var bytes = channel.map(MapMode.READ_ONLY, 0, size, Arena.ofAuto());
                return new SharedTexts(bytes, Arrays.copyOf(ends, count));
            }
        }

        /** Removes the file; what is mapped of it stays. */
        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(file);
        }
    }
}
