package com.tillstream.kpi.family;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.cell.Entries;
import com.tillstream.kpi.page.Pages;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The KPIs of a family. */
@Path("/v1/kpis/{family}")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class KpiResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final UploadCells uploads;
    private final Pages pages;

    KpiResource(CurrentUser user, TenantTransactions transactions, UploadCells uploads, Pages pages) {
        this.user = user;
        this.transactions = transactions;
        this.uploads = uploads;
        this.pages = pages;
    }

    /** The cells of a family that fit the filter, of the whole tenant unless an upload is named. */
    @GET
    public Response family(@PathParam("family") String name, @BeanParam KpiFilter filter) {
        var table = KpiTable.of(name);
        requirePeriodType(filter.periodType());
        if (filter.ingestion() != null) {
            uploads.ensure(user.tenant(), filter.ingestion());
        }
        var query = table.query(user.tenant(), filter);
        return pages.answer(
                transactions.run(user.scope(), connection -> query.page(connection, filter.cursor(), filter.limit())));
    }

    private static void requirePeriodType(String periodType) {
        if (periodType != null && !Entries.types().contains(periodType)) {
            throw new ProblemException(
                    KpiError.BAD_FILTER,
                    "The period_type \"" + periodType + "\" is none of " + String.join(", ", Entries.types()) + ".");
        }
    }
}
