package com.tillstream.ingest.webhook;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * How a system signs its calls: with HMAC-SHA256 over the body.
 *
 * @param header that has the signature
 * @param encoding of the signature
 * @param prefix before it, such as {@code sha256=}
 */
public record Signature(
        @NotNull @Pattern(regexp = "[A-Za-z0-9-]{1,100}") String header,
        @NotNull @Pattern(regexp = "hex|base64") String encoding,
        @Size(max = 50) String prefix) {
    public Signature {
        prefix = prefix == null ? "" : prefix;
    }

    /** Whether a call was signed with the secret. @param given what stands in the header, null if nothing does */
    boolean isOf(byte[] body, byte[] secret, String given) throws GeneralSecurityException {
        if (given == null || !given.startsWith(prefix)) {
            return false;
        }
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        return MessageDigest.isEqual(
                mac.doFinal(body), decoded(given.substring(prefix.length()).strip()));
    }

    private byte[] decoded(String text) {
        try {
            return encoding.equals("hex")
                    ? HexFormat.of().parseHex(text)
                    : Base64.getDecoder().decode(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
