package com.tillstream.dashboard.identity.user;

import com.tillstream.dashboard.identity.IdentityError;
import com.tillstream.problem.ProblemException;
import java.util.List;

/** Roles and departments that there are, the mightiest role first. */
public final class Roles {
    private static final List<String> ROLES = List.of("admin", "promo_lead", "analyst", "viewer");
    private static final List<String> DEPARTMENTS = List.of("sales", "supply", "finance");

    private Roles() {}

    /** @throws ProblemException if there is no such role or department */
    public static void require(String role, String department) {
        if (!ROLES.contains(role) || !DEPARTMENTS.contains(department)) {
            throw new ProblemException(
                    IdentityError.BAD_ROLE,
                    "The role is \"%s\" and the department \"%s\"; expected one of %s and one of %s."
                            .formatted(role, department, ROLES, DEPARTMENTS));
        }
    }
}
