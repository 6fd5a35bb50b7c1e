package com.tillstream.local.client;

/** Where the services answer. */
public record Addresses(String dashboard, String ingest, String kpi, String scenario) {}
