package com.tillstream.kpi.recomputation;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.kpi.KpiError;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;

/** Computes what is stored again from the lines, or compares both, while the service goes on. */
@Path("/v1/recomputations")
@RunOnVirtualThread
@RolesAllowed(Role.ADMIN)
public class RecomputationResource {
    private static final int MOST_YEARS = 100;

    private final CurrentUser user;
    private final Recomputations recomputations;
    private final PartWork work;

    RecomputationResource(CurrentUser user, Recomputations recomputations, PartWork work) {
        this.user = user;
        this.recomputations = recomputations;
        this.work = work;
    }

    /** The newest ones first. */
    public record Page(List<Recomputation> items) {}

    /** Asks for one. It is done part by part; {@code GET} of its address tells how far it is. */
    @POST
    public Response add(@NotNull @Valid NewRecomputation wanted) {
        var families = families(wanted.families());
        if (wanted.from() != null && wanted.to() != null) {
            if (wanted.to().isBefore(wanted.from())
                    || wanted.from().plusYears(MOST_YEARS).isBefore(wanted.to())) {
                throw new ProblemException(
                        KpiError.BAD_FILTER,
                        "from is %s and to is %s; to must not be before from, nor more than %d years after it."
                                .formatted(wanted.from(), wanted.to(), MOST_YEARS));
            }
        }
        var added = recomputations.add(user.tenant(), families, wanted);
        return Response.accepted(added)
                .location(URI.create("/v1/recomputations/" + added.id()))
                .build();
    }

    /** Those of the tenant, at most a hundred. */
    @GET
    public Page list() {
        return new Page(recomputations.list(user.tenant()));
    }

    /** One, and how far it is. */
    @GET
    @Path("/{id}")
    public Recomputation get(@PathParam("id") UUID id) {
        return recomputations
                .find(user.tenant(), id)
                .orElseThrow(() -> new ProblemException(
                        KpiError.UNKNOWN_RECOMPUTATION,
                        "There is no recomputation " + id + ". GET /v1/recomputations lists yours."));
    }

    private List<Family> families(List<String> labels) {
        return labels.isEmpty()
                ? work.families()
                : labels.stream().distinct().map(work::family).sorted().toList();
    }
}
