package com.tillstream.ingest.mapping;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.ingest.contract.Contracts;
import com.tillstream.ingest.contract.DatasetContract;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Which header means what, as the tenant has decided. */
@Path("/v1/mappings")
@RunOnVirtualThread
public class MappingResource {
    private final CurrentUser user;
    private final SavedMappings mappings;

    MappingResource(CurrentUser user, SavedMappings mappings) {
        this.user = user;
        this.mappings = mappings;
    }

    /** A page of mappings. @param next the cursor of the next page, null on the last */
    public record Page(List<SavedMapping> items, UUID next) {}

    /** A mapping to be remembered. @param header all headers of the file @param mapping header to contract column */
    public record Change(
            @NotNull String type,
            @NotEmpty @Size(max = 1000) List<String> header,
            @NotEmpty @Size(max = 1000) Map<String, String> mapping) {}

    /** The mappings that the user may see. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Page list(
            @QueryParam("cursor") UUID cursor, @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var items = mappings.list(user.scope(), cursor, limit);
        return new Page(items, items.size() < limit ? null : items.getLast().id());
    }

    /** Remembers how files with these headers are mapped, in place of what was remembered before. */
    @PUT
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public SavedMapping put(@NotNull @Valid Change change) {
        var contract = Contracts.of(change.type())
                .orElseThrow(() -> bad("There is no dataset type \"%s\".".formatted(change.type())));
        if (!user.scope().sees(contract.department())) {
            throw bad("Files of %s belong to the department %s.".formatted(contract.type(), contract.department()));
        }
        requireKnown(change, contract);
        return mappings.save(user.scope(), contract, change.header(), change.mapping());
    }

    /** Forgets a mapping; files that were read by it stay as they are. */
    @DELETE
    @Path("/{id}")
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST})
    public void delete(@PathParam("id") UUID id) {
        if (!mappings.remove(user.scope(), id)) {
            throw new ProblemException(
                    IngestError.UNKNOWN_MAPPING, "There is no mapping " + id + ". GET /v1/mappings lists yours.");
        }
    }

    private static void requireKnown(Change change, DatasetContract contract) {
        change.mapping().forEach((header, column) -> {
            if (!change.header().contains(header)) {
                throw bad("The header \"%s\" is mapped, but is none of those given.".formatted(header));
            }
            if (!column.isEmpty() && contract.position(column) < 0) {
                throw bad("\"%s\" is no column of %s.".formatted(column, contract.type()));
            }
        });
    }

    private static ProblemException bad(String detail) {
        return new ProblemException(IngestError.BAD_MAPPING, detail);
    }
}
