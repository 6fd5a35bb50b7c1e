package com.tillstream.kpi.analytics;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.analytics.Analysis.Part;
import com.tillstream.kpi.page.CsvFile;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What a retailer asks of its sales beyond KPIs, each with every filter: as JSON, or as CSV where {@code Accept} says so. A period
 * that {@code from} or {@code to} falls into counts as a whole.
 */
@Path("/v1")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class AnalyticsResource {
    private static final MediaType CSV = new MediaType("text", "csv");
    private static final int MOST_ROWS = 10_000;
    private static final Map<String, String> ENTITIES = Map.of(
            "product", "l.product_id",
            "category", "l.category",
            "store", "l.store_id",
            "region", "l.region",
            "channel", "l.channel",
            "payment_method", "l.payment_method");
    private static final Map<String, String> MEASURES =
            Map.of("revenue", "r.net_sales", "units", "r.units_sold", "profit", "r.gross_profit");
    private static final Map<String, String> BEFORE =
            Map.of("", "NULL", "previous_period", "q.previous", "previous_year", "q.year_before");
    private static final Map<String, Granularity> GRANULARITIES = Arrays.stream(Granularity.values())
            .collect(Collectors.toMap(granularity -> granularity.name().toLowerCase(Locale.ROOT), each -> each));

    private final CurrentUser user;
    private final Analysis analysis;

    @Context
    HttpHeaders headers;

    AnalyticsResource(CurrentUser user, Analysis analysis) {
        this.user = user;
        this.analysis = analysis;
    }

    /** Sales over time, each period beside the one before it or the same one of last year. */
    @GET
    @Path("/revenue")
    public Response revenue(
            @BeanParam LineFilter filter,
            @QueryParam("granularity") @DefaultValue("day") String granularity,
            @QueryParam("compare") @DefaultValue("") String compare) {
        return answer(
                "revenue",
                whole(filter, granularity),
                Map.of("granularity", granularity, "before", word("compare", BEFORE, compare)),
                0,
                new Part(0, MOST_ROWS));
    }

    /** Who sells most: by revenue, units or profit. */
    @GET
    @Path("/leaderboards")
    public Response leaderboard(
            @BeanParam LineFilter filter,
            @QueryParam("of") @DefaultValue("product") String entity,
            @QueryParam("by") @DefaultValue("revenue") String measure,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return answer(
                "leaderboard",
                filter,
                Map.of("entity", word("of", ENTITIES, entity), "by", word("by", MEASURES, measure)),
                0,
                new Part(offset, limit));
    }

    /** Of the customers whose first order was in a month: how many come again in each month after. */
    @GET
    @Path("/cohorts")
    public Response cohorts(@BeanParam LineFilter filter) {
        return answer("cohorts", whole(filter, "month"), Map.of(), 0, new Part(0, MOST_ROWS));
    }

    /** Products that are bought together, those first that are so most beyond chance. Orders of more than 100 products do not count. */
    @GET
    @Path("/baskets")
    public Response baskets(
            @BeanParam LineFilter filter,
            @QueryParam("min_orders") @DefaultValue("10") @Min(2) @Max(1_000_000) int minOrders,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return answer("baskets", filter, Map.of(), minOrders, new Part(offset, limit));
    }

    /** Products by their share: A are those that make the first 80 % of sales, B the next 15 %, C the rest. */
    @GET
    @Path("/abc")
    public Response abc(
            @BeanParam LineFilter filter,
            @QueryParam("offset") @DefaultValue("0") @Min(0) int offset,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(10_000) int limit) {
        return answer("abc", filter, Map.of(), 0, new Part(offset, limit));
    }

    /** Sales to customers who buy for the first time, and to those who come again. */
    @GET
    @Path("/customers/new-versus-returning")
    public Response customers(
            @BeanParam LineFilter filter, @QueryParam("granularity") @DefaultValue("month") String granularity) {
        return answer(
                "customers", whole(filter, granularity), Map.of("granularity", granularity), 0, new Part(0, MOST_ROWS));
    }

    /** Customers by how lately, how often and for how much they buy (RFM, in fifths). */
    @GET
    @Path("/customers/segments")
    public Response segments(@BeanParam LineFilter filter) {
        return answer("segments", filter, Map.of(), 0, new Part(0, MOST_ROWS));
    }

    private Response answer(String name, LineFilter filter, Map<String, String> words, int number, Part part) {
        var rows = analysis.run(user.scope(), name, filter, words, number, part);
        return headers.getAcceptableMediaTypes().contains(CSV)
                ? Response.ok((StreamingOutput) out -> write(rows, out), CSV).build()
                : Response.ok("{\"items\":[" + String.join(",", rows) + "]}", MediaType.APPLICATION_JSON_TYPE)
                        .build();
    }

    private static void write(List<String> rows, OutputStream out) throws IOException {
        try (var csv = new CsvFile(out)) {
            csv.add(rows);
        }
    }

    /** Until the last day of the period that {@code to} falls into. */
    private static LineFilter whole(LineFilter filter, String name) {
        var granularity = word("granularity", GRANULARITIES, name);
        return filter.to() == null ? filter : filter.until(granularity.lastDay(filter.to()));
    }

    private static <T> T word(String parameter, Map<String, T> known, String given) {
        var word = known.get(given);
        if (word == null) {
            throw new ProblemException(
                    KpiError.BAD_FILTER,
                    "The parameter %s is \"%s\" and none of %s."
                            .formatted(parameter, given, String.join(", ", new TreeSet<>(known.keySet()))));
        }
        return word;
    }
}
