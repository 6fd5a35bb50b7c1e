package com.tillstream.kpi.sales;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.catalogue.Kpi;
import com.tillstream.kpi.catalogue.SalesKpis;
import com.tillstream.kpi.page.Pages;
import com.tillstream.kpi.page.Query;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** KPIs of a family, and what each of them means. */
@Path("/v1/kpis")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class SalesKpiResource {
    private static final List<String> PERIOD_TYPES = List.of("day", "week", "month", "quarter", "year");

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final IngestionScope ingestionScope;
    private final Pages pages;

    SalesKpiResource(CurrentUser user, TenantTransactions transactions, IngestionScope ingestionScope, Pages pages) {
        this.user = user;
        this.transactions = transactions;
        this.ingestionScope = ingestionScope;
        this.pages = pages;
    }

    /** What may be asked for; each part may be left out. */
    public record Filter(
            @QueryParam("ingestion_id") UUID ingestion,
            @QueryParam("period_type") String periodType,
            @QueryParam("product") String product,
            @QueryParam("from") LocalDate from,
            @QueryParam("to") LocalDate to,
            @QueryParam("sort") String sort,
            @QueryParam("cursor") String cursor,

            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {}

    /** Every KPI: name, family, formula in words, unit, inputs. */
    @GET
    @Path("/catalogue")
    public List<Kpi> catalogue() {
        return SalesKpis.ALL;
    }

    /** The cells of a family that fit the filter, of the whole tenant unless an upload is named. */
    @GET
    @Path("/{family}")
    public Response family(@PathParam("family") String family, @BeanParam Filter filter) {
        if (!family.equals("sales")) {
            throw new ProblemException(
                    KpiError.UNKNOWN_FAMILY, "The family \"" + family + "\" is not known. Known is: sales.");
        }
        requirePeriodType(filter.periodType());
        if (filter.ingestion() != null) {
            ingestionScope.ensure(user.tenant(), filter.ingestion());
        }
        return pages.answer(transactions.run(
                user.scope(), connection -> query(filter).page(connection, filter.cursor(), filter.limit())));
    }

    private Query query(Filter filter) {
        var scope = filter.ingestion() == null
                ? Touched.WHOLE_TENANT
                : filter.ingestion().toString();
        return new Query("sales_kpi", SalesKpis.COLUMNS)
                .where("tenant_id =", user.tenant().value())
                .where("ingestion_id =", scope)
                .where("period_type =", filter.periodType())
                .where("product_id =", filter.product())
                .where("period >=", filter.from())
                .where("period <=", filter.to())
                .sort(filter.sort());
    }

    private static void requirePeriodType(String periodType) {
        if (periodType != null && !PERIOD_TYPES.contains(periodType)) {
            throw new ProblemException(
                    KpiError.BAD_FILTER,
                    "The period_type \"" + periodType + "\" is none of " + String.join(", ", PERIOD_TYPES) + ".");
        }
    }
}
