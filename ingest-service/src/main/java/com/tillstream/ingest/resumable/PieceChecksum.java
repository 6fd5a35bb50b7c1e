package com.tillstream.ingest.resumable;

import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The header {@code Upload-Checksum}: an algorithm and what it makes of the piece. */
record PieceChecksum(MessageDigest digest, byte[] expected) {
    static final String ALGORITHMS = "sha1,sha256,md5";

    /** Null where there is none. @throws ProblemException if it is none that can be checked */
    static PieceChecksum parse(String header) {
        if (header == null) {
            return null;
        }
        var parts = header.strip().split(" ", 2);
        try {
            return new PieceChecksum(digest(parts[0]), Base64.getDecoder().decode(parts.length < 2 ? "" : parts[1]));
        } catch (IllegalArgumentException | NoSuchAlgorithmException e) {
            throw new ProblemException(
                    IngestError.BAD_TUS,
                    "The header Upload-Checksum is not one of the algorithms %s and a checksum in Base64."
                            .formatted(ALGORITHMS));
        }
    }

    private static MessageDigest digest(String algorithm) throws NoSuchAlgorithmException {
        return MessageDigest.getInstance(
                switch (algorithm) {
                    case "sha1" -> "SHA-1";
                    case "sha256" -> "SHA-256";
                    case "md5" -> "MD5";
                    default -> throw new NoSuchAlgorithmException(algorithm);
                });
    }

    boolean matches() {
        return MessageDigest.isEqual(expected, digest.digest());
    }
}
