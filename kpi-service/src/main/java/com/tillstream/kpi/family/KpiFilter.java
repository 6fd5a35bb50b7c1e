package com.tillstream.kpi.family;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.UUID;

/**
 * What may be asked for; each part may be left out.
 *
 * @param ingestion an upload by itself, instead of all that the tenant has
 * @param entity what a cell is of, in the family of stores; elsewhere {@code product} says it
 * @param kpi one KPI, in families that have a row for each
 * @param compare {@code previous_period} or {@code previous_year}, in the same families
 */
public record KpiFilter(
        @QueryParam("ingestion_id") UUID ingestion,
        @QueryParam("period_type") String periodType,
        @QueryParam("product") String product,
        @QueryParam("entity") String entity,
        @QueryParam("kpi") String kpi,
        @QueryParam("compare") String compare,
        @QueryParam("from") LocalDate from,
        @QueryParam("to") LocalDate to,
        @QueryParam("sort") String sort,
        @QueryParam("cursor") String cursor,

        @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {}
