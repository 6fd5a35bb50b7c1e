package com.tillstream.ingest.job;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.TimeCursor;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;

/** What is done to uploads: watch it, cancel it, try it again. */
@Path("/v1/jobs")
@RunOnVirtualThread
public class JobResource {
    private final CurrentUser user;
    private final JobList jobs;
    private final JobControl control;

    JobResource(CurrentUser user, JobList jobs, JobControl control) {
        this.user = user;
        this.jobs = jobs;
        this.control = control;
    }

    /** A page of jobs, newest first. @param next the cursor of the next page, null on the last */
    public record Page(List<JobView> items, String next) {}

    /** What a job that is tried again is about. */
    public record Retried(@JsonProperty("ingestion_id") UUID ingestionId) {}

    /** The newest jobs. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Page list(
            @QueryParam("status") @Pattern(regexp = "queued|processing|succeeded|failed|cancelled") String status,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var items = jobs.newest(user.scope(), TimeCursor.parse(cursor), status, limit);
        return new Page(
                items, items.size() < limit ? null : items.getLast().createdAt().toString());
    }

    /** One job; or, with the id of several files that were sent together, how far these have come. */
    @GET
    @Path("/{id}")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Object get(@PathParam("id") UUID id) {
        return jobs.find(user.scope(), id)
                .<Object>map(job -> job)
                .or(() -> jobs.findProcessingJob(user.scope(), id))
                .orElseThrow(() -> unknown(id));
    }

    /** Ends a job that is not done. An upload that was never read to its end leaves nothing behind. */
    @POST
    @Path("/{id}/cancel")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public JobView cancel(@PathParam("id") UUID id) {
        var job = find(id);
        if (!control.cancel(user.scope(), job, user.subject())) {
            throw new ProblemException(
                    IngestError.JOB_DONE, "Job %s is %s and cannot be cancelled.".formatted(id, job.status()));
        }
        return find(id);
    }

    /** Tries a failed or cancelled job again. */
    @POST
    @Path("/{id}/retry")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public Response retry(@PathParam("id") UUID id) {
        var job = find(id);
        var upload = control.retry(user.scope(), job)
                .orElseThrow(() -> new ProblemException(
                        IngestError.JOB_DONE,
                        "Job %s is %s; only failed and cancelled jobs can be tried again, and only while the same bytes are not uploaded anew."
                                .formatted(id, job.status())));
        return Response.accepted(new Retried(upload)).build();
    }

    private JobView find(UUID id) {
        return jobs.find(user.scope(), id).orElseThrow(() -> unknown(id));
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(
                IngestError.UNKNOWN_JOB,
                "There is no job " + id + ", or it is not yours to see. GET /v1/jobs lists yours.");
    }
}
