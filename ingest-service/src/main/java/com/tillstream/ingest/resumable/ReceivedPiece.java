package com.tillstream.ingest.resumable;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;

/** A piece on the local disk: as much of it as has come before the sender went away. */
final class ReceivedPiece implements Closeable {
    private static final int BUFFER_BYTES = 64 << 10;

    private final Path path;
    private long length;
    private boolean isIntact = true;

    private ReceivedPiece(Path path) {
        this.path = path;
    }

    /**
     * Takes a piece.
     *
     * @param most bytes that are still missing
     * @param checksum of the piece, or null; one that broke off does not match
     */
    static ReceivedPiece of(InputStream body, long most, PieceChecksum checksum) throws IOException {
        var piece = new ReceivedPiece(Files.createTempFile("tillstream-", ".piece"));
        try {
            piece.receive(body, most, checksum == null ? null : checksum.digest());
            piece.isIntact = checksum == null || checksum.matches();
            return piece;
        } catch (IOException | RuntimeException e) {
            piece.close();
            throw e;
        }
    }

    private void receive(InputStream body, long most, MessageDigest digest) throws IOException {
        var buffer = new byte[BUFFER_BYTES];
        try (var out = Files.newOutputStream(path)) {
            for (int read = read(body, buffer); read >= 0; read = read(body, buffer)) {
                length += read;
                if (length > most) {
                    throw new ProblemException(
                            IngestError.BAD_TUS, "The piece goes beyond the length that the upload was begun with.");
                }
                out.write(buffer, 0, read);
                if (digest != null) {
                    digest.update(buffer, 0, read);
                }
            }
        }
    }

    /** A sender that went away has sent what it has sent. */
    private static int read(InputStream body, byte[] buffer) {
        try {
            return body.read(buffer);
        } catch (IOException e) {
            return -1;
        }
    }

    long length() {
        return length;
    }

    boolean isIntact() {
        return isIntact;
    }

    InputStream open() throws IOException {
        return Files.newInputStream(path);
    }

    @Override
    public void close() throws IOException {
        Files.delete(path);
    }
}
