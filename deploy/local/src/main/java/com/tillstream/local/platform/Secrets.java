package com.tillstream.local.platform;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Passwords and keys of this platform: random, generated once, kept in a file that only its owner reads. */
public final class Secrets {
    static final String CUSTOMER = "TILLSTREAM_CUSTOMER_SECRET";
    static final String ALERTS = "TILLSTREAM_ALERT_SECRET";
    static final String WEBHOOKS = "TILLSTREAM_WEBHOOK_SECRET";
    static final String KEY_ENCRYPTION = "TILLSTREAM_KEY_ENCRYPTION_SECRET";
    static final String OPERATOR = "TILLSTREAM_OPERATOR_TOKEN";
    private static final int BYTES = 32;

    private final PrivateFile file;
    private final Map<String, String> known;

    private Secrets(PrivateFile file, Map<String, String> known) {
        this.file = file;
        this.known = known;
    }

    static Secrets of(TillFolder folder) throws IOException {
        var file = new PrivateFile(folder.secrets());
        return new Secrets(file, new TreeMap<>(file.read()));
    }

    /** The token that makes tenants, if this platform has ever been started. */
    public static String operatorToken(TillFolder folder) throws IOException {
        return new PrivateFile(folder.secrets()).read().getOrDefault(OPERATOR, "");
    }

    /** The secret of this name, which is made at the first call. */
    synchronized String get(String name) throws IOException {
        if (!known.containsKey(name)) {
            known.put(name, random());
            file.write(known);
        }
        return known.get(name);
    }

    String ownerPassword(String database) throws IOException {
        return get(database.toUpperCase(java.util.Locale.ROOT) + "_OWNER_PASSWORD");
    }

    String servicePassword(String database) throws IOException {
        return get(database.toUpperCase(java.util.Locale.ROOT) + "_SERVICE_PASSWORD");
    }

    /** Of characters that need no quoting in a shell, a URL or SQL. */
    private static String random() {
        var bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
