package com.tillstream.ingest.line;

import com.tillstream.id.CustomerSecret;
import com.tillstream.id.DerivedIds;
import com.tillstream.id.TenantId;
import com.tillstream.ingest.row.CustomerIds;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/** Derived ids, each hashed once as long as the file goes on naming it; what they stand for is the same object then. */
final class LineIds {
    private static final int MOST_REMEMBERED = 100_000;

    private final TenantId tenant;
    private final CustomerIds customers;
    private final Map<String, Product> products = new HashMap<>();
    private final Map<String, UUID> customersByEmail = new HashMap<>();
    private final Map<String, UUID> customersByNumber = new HashMap<>();
    private String lastOrderRef;
    private UUID lastOrder;
    private String lastEmail;
    private UUID lastCustomer;

    LineIds(TenantId tenant, CustomerSecret secret) {
        this.tenant = tenant;
        this.customers = new CustomerIds(tenant, secret);
    }

    UUID order(String orderRef) {
        if (!orderRef.equals(lastOrderRef)) {
            lastOrder = DerivedIds.order(tenant, orderRef);
            lastOrderRef = orderRef;
        }
        return lastOrder;
    }

    Product product(String sku, String name, String category) {
        var known =
                remembered(products, sku, unknown -> new Product(DerivedIds.product(tenant, sku), sku, name, category));
        if (known.isCalled(name, category)) {
            return known;
        }
        var renamed = new Product(known.id(), known.sku(), name, category);
        products.put(sku, renamed);
        return renamed;
    }

    UUID customerByEmail(String email) {
        if (!email.equals(lastEmail)) {
            lastCustomer = remembered(customersByEmail, email, customers::byEmail);
            lastEmail = email;
        }
        return lastCustomer;
    }

    UUID customerByNumber(String number) {
        return remembered(customersByNumber, number, name -> DerivedIds.customerById(tenant, name));
    }

    private static <T> T remembered(Map<String, T> known, String name, Function<String, T> derive) {
        if (known.size() >= MOST_REMEMBERED) {
            known.clear();
        }
        return known.computeIfAbsent(name, derive);
    }
}
