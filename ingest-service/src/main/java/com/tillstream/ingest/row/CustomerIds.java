package com.tillstream.ingest.row;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.DerivedIds;
import com.tillstream.id.TenantId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** Turns addresses into ids. What is kept of a refused row has {@code customer:<id>} in their place, which reads as the address did. */
public final class CustomerIds {
    private static final String KEPT = "customer:";
    private static final int UUID_LENGTH = 36;
    private static final Pattern WITHIN = Pattern.compile("[\\p{L}\\p{N}._%+'-]+@[\\p{L}\\p{N}.-]+\\.\\p{L}{2,}");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+\\.\\S+");

    private final TenantId tenant;
    private final CustomerSecret secret;
    private final Set<UUID> erased;

    /** The ids of a tenant's customers. */
    public CustomerIds(TenantId tenant, CustomerSecret secret) {
        this(tenant, secret, Set.of());
    }

    /** The ids of a tenant's customers. @param erased of whom nothing may be kept */
    public CustomerIds(TenantId tenant, CustomerSecret secret, Set<UUID> erased) {
        this.tenant = tenant;
        this.secret = secret;
        this.erased = Set.copyOf(erased);
    }

    /** The id of the customer with an address. @param email as in the file, or as it is kept */
    public UUID byEmail(String email) {
        if (email.startsWith(KEPT) && email.length() == KEPT.length() + UUID_LENGTH) {
            try {
                return UUID.fromString(email.substring(KEPT.length()));
            } catch (IllegalArgumentException e) {
                // Then it is an address, if an odd one.
            }
        }
        return DerivedIds.customer(tenant, secret, email);
    }

    /** A text with what may be kept of it in place of an address. */
    String kept(String text) {
        if (text.indexOf('@') <= 0 || !ADDRESS.matcher(text.strip()).matches()) {
            return text;
        }
        var customer = byEmail(text.strip());
        return erased.contains(customer) ? "" : KEPT + customer;
    }

    /** A longer text with what may be kept of the addresses in it. */
    public String keptWithin(String text) {
        return WITHIN.matcher(text).replaceAll(address -> KEPT + byEmail(address.group()));
    }

    /** Cells with what may be kept of them in place of addresses. */
    Map<String, String> kept(Map<String, String> cells) {
        var kept = LinkedHashMap.<String, String>newLinkedHashMap(cells.size());
        cells.forEach((header, text) -> kept.put(header, kept(text)));
        return kept;
    }
}
