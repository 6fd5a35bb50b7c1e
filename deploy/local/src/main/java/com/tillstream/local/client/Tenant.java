package com.tillstream.local.client;

/** A tenant with an API key of its admin. */
public record Tenant(String id, String token) {}
