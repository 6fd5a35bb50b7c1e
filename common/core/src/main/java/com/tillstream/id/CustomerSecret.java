package com.tillstream.id;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A tenant's key for hashing e-mail addresses: without it nobody can test whether an address is stored. */
public final class CustomerSecret {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mac keyed;

    private CustomerSecret(byte[] key) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(key, ALGORITHM));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JVM has " + ALGORITHM, e);
        }
    }

    /** The tenant's own key, derived from the installation's secret, which never leaves its configuration. */
    public static CustomerSecret derive(String masterSecret, TenantId tenant) {
        var master = new CustomerSecret(masterSecret.getBytes(StandardCharsets.UTF_8));
        return new CustomerSecret(master.mac(tenant.toString()));
    }

    /** Hex HMAC-SHA256 of the trimmed, lower-cased address. */
    public String hash(String email) {
        return HexFormat.of().formatHex(mac(email.strip().toLowerCase(Locale.ROOT)));
    }

    /** By a copy, which costs less than another one with the same key. */
    private byte[] mac(String text) {
        try {
            return ((Mac) keyed.clone()).doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(ALGORITHM + " cannot be copied here", e);
        }
    }

    @Override
    public String toString() {
        return "CustomerSecret[hidden]";
    }
}
