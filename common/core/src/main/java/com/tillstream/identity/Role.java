package com.tillstream.identity;

/** The roles, as the claim {@code groups} spells them. */
public final class Role {
    public static final String ADMIN = "admin";
    public static final String PROMO_LEAD = "promo_lead";
    public static final String ANALYST = "analyst";
    public static final String VIEWER = "viewer";

    private Role() {}
}
