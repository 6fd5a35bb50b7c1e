package com.tillstream.ingest.format;

import com.tillstream.ingest.format.BadFileException.Reason;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.apache.commons.io.input.BoundedInputStream;

/** Takes a file out of the gzip or zip that it came in; once or twice, but not deeper. */
final class Packing {
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int MOST_LAYERS = 2;

    private int layers;

    static boolean isGzip(byte[] sample) {
        return sample.length >= 2 && sample[0] == 0x1F && sample[1] == (byte) 0x8B;
    }

    static boolean isZip(byte[] sample) {
        return sample.length >= 4 && sample[0] == 'P' && sample[1] == 'K' && sample[2] == 3 && sample[3] == 4;
    }

    InputStream gunzip(InputStream file) throws IOException {
        enterLayer();
        var packed = BoundedInputStream.builder().setInputStream(file).get();
        try {
            var contents = new GZIPInputStream(new BufferedInputStream(packed, BUFFER_BYTES), BUFFER_BYTES);
            return new Inflated(contents, packed::getCount, packed);
        } catch (ZipException | EOFException e) {
            throw Inflated.damaged(e);
        }
    }

    /** The only file of an archive, beside folders and what a Mac adds of its own; closing it removes the archive. */
    InputStream onlyEntry(SpooledFile archive) throws IOException {
        enterLayer();
        var zip = open(archive);
        try {
            var files = zip.stream().filter(Packing::isFile).limit(2).toList();
            if (files.size() != 1) {
                throw notOne(files);
            }
            long size = Files.size(archive.path());
            return new Inflated(zip.getInputStream(files.getFirst()), () -> size, () -> {
                zip.close();
                archive.close();
            });
        } catch (ZipException | EOFException e) {
            zip.close();
            throw Inflated.damaged(e);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static ZipFile open(SpooledFile archive) throws IOException {
        try {
            return ZipDirectory.open(archive.path());
        } catch (ZipException | EOFException e) {
            throw Inflated.damaged(e);
        }
    }

    private static boolean isFile(ZipEntry entry) {
        return !entry.isDirectory() && !entry.getName().startsWith("__MACOSX/");
    }

    private static BadFileException notOne(List<? extends ZipEntry> files) {
        return files.isEmpty()
                ? new BadFileException(Reason.EMPTY, "The archive holds no file. Pack one and send that.")
                : new BadFileException(
                        Reason.MALFORMED, "The archive holds several files. Send each in an upload of its own.");
    }

    private void enterLayer() {
        if (++layers > MOST_LAYERS) {
            throw new BadFileException(
                    Reason.MALFORMED,
                    "The file is packed more than %d times over. Unpack it and send that.".formatted(MOST_LAYERS));
        }
    }
}
