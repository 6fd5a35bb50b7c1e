package com.tillstream.tenancy;

import com.tillstream.id.TenantId;
import java.util.Objects;

/**
 * Whose rows a transaction may see: one tenant's, and of these one department's or all.
 *
 * @param department {@code sales}, {@code supply}, {@code finance}, or {@value #ALL_DEPARTMENTS} for admins and services
 */
public record TenantScope(TenantId tenant, String department) {
    /** Admins and the services themselves see every department of the tenant. */
    public static final String ALL_DEPARTMENTS = "*";

    public TenantScope {
        Objects.requireNonNull(tenant, "tenant");
        if (department == null || department.isBlank()) {
            throw new IllegalArgumentException("a scope names a department, or * for all");
        }
    }

    /** All departments of one tenant. */
    public static TenantScope allDepartments(TenantId tenant) {
        return new TenantScope(tenant, ALL_DEPARTMENTS);
    }

    /** Whether rows of this department are within the scope. */
    public boolean sees(String other) {
        return department.equals(ALL_DEPARTMENTS) || department.equals(other);
    }
}
