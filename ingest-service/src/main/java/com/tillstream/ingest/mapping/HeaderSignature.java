package com.tillstream.ingest.mapping;

import com.tillstream.ingest.contract.HeaderName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** What makes two files the same export: the same headers, in whatever order and spelling of case and blanks. */
final class HeaderSignature {
    private HeaderSignature() {}

    /** SHA-256 in hex of the folded headers in alphabetical order. */
    static String of(List<String> header) {
        var names = header.stream()
                .map(HeaderName::fold)
                .filter(name -> !name.isEmpty())
                .sorted()
                .collect(Collectors.joining("\n"));
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest(names.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }
}
