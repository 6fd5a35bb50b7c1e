package com.tillstream.kpi.family;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.cell.Entries;
import com.tillstream.kpi.page.CsvFile;
import com.tillstream.kpi.page.ParquetFile;
import com.tillstream.kpi.page.RowFile;
import com.tillstream.problem.ProblemException;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.OutputStream;
import java.util.function.Function;

/** The KPIs of a family. */
@Path("/v1/kpis/{family}")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class KpiResource {
    private static final int ROWS_AT_ONCE = 10_000;

    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final UploadCells uploads;

    KpiResource(CurrentUser user, TenantTransactions transactions, UploadCells uploads) {
        this.user = user;
        this.transactions = transactions;
        this.uploads = uploads;
    }

    /**
     * The cells of a family that fit the filter, of the whole tenant unless an upload is named; beside those of the period before
     * or of last year if wanted.
     */
    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public String family(@PathParam("family") String name, @BeanParam KpiFilter filter) {
        var table = table(name, filter);
        return table.query(user.tenant(), filter)
                .page(transactions, user.scope(), filter.cursor(), filter.limit())
                .json();
    }

    /** All cells of a family that fit the filter, as a file: CSV that is safe to open, or Parquet. */
    @GET
    @Path("/export")
    @Produces({"text/csv", "application/vnd.apache.parquet"})
    public Response export(
            @PathParam("family") String name,
            @BeanParam KpiFilter filter,
            @QueryParam("format") @DefaultValue("csv") @Pattern(regexp = "csv|parquet") String format) {
        var table = table(name, filter);
        var export = new KpiExport(table.columns(), cursor -> table.query(user.tenant(), filter)
                .page(transactions, user.scope(), cursor, ROWS_AT_ONCE));
        // The first page is asked for here, so that what is wrong with the request is still answered as a problem.
        export.begin();
        boolean isParquet = format.equals("parquet");
        Function<OutputStream, RowFile> file = isParquet ? ParquetFile::new : CsvFile::new;
        return Response.ok((StreamingOutput) out -> export.write(file, out))
                .type(isParquet ? "application/vnd.apache.parquet" : "text/csv")
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s_kpi.%s\"".formatted(name, format))
                .build();
    }

    private KpiTable table(String name, KpiFilter filter) {
        var table = KpiTable.of(name).compared(filter.compare());
        requirePeriodType(filter.periodType());
        if (filter.ingestion() != null) {
            uploads.ensure(user.tenant(), filter.ingestion());
        }
        return table;
    }

    private static void requirePeriodType(String periodType) {
        if (periodType != null && !Entries.types().contains(periodType)) {
            throw new ProblemException(
                    KpiError.BAD_FILTER,
                    "The period_type \"" + periodType + "\" is none of " + String.join(", ", Entries.types()) + ".");
        }
    }
}
