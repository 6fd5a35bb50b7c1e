package com.tillstream.ingest.customer;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.tillstream.id.CustomerSecret;
import com.tillstream.id.DerivedIds;
import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.retention.Retention;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What a customer may ask for: all that is kept of them, and that it be kept no more (GDPR, articles 15 and 17). */
@Path("/v1/customers")
@RunOnVirtualThread
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Role.ADMIN)
public class CustomerResource {
    private final CurrentUser user;
    private final CustomerData data;
    private final Retention retention;
    private final String customerSecret;

    CustomerResource(
            CurrentUser user,
            CustomerData data,
            Retention retention,
            @ConfigProperty(name = "tillstream.customer-secret") String customerSecret) {
        this.user = user;
        this.data = data;
        this.retention = retention;
        this.customerSecret = customerSecret;
    }

    /** Who it is about; the address is not kept. */
    public record Customer(@NotBlank @Size(max = 320) String email) {}

    /** Who is to be erased. @param rawFiles whether files that name the customer go too, before their time */
    public record Erasure(
            @NotBlank @Size(max = 320) String email,
            @JsonProperty("raw_files") boolean rawFiles) {}

    /**
     * What was erased.
     *
     * @param rows changed or removed, by kind
     * @param removedFiles how many raw files that named the customer were removed
     * @param remainingFiles how many still do, until their time is over
     */
    public record Report(
            @JsonProperty("customer_id") UUID customerId,
            Map<String, Integer> rows,
            @JsonProperty("removed_files") int removedFiles,
            @JsonProperty("remaining_files") int remainingFiles) {}

    /** All that is kept of a customer. */
    @POST
    @Path("/export")
    public String export(@NotNull @Valid Customer customer) {
        return data.export(user.tenant(), id(customer.email()));
    }

    /** Takes a customer out of all services. Orders stay and count, with nobody behind them. */
    @POST
    @Path("/erase")
    public Report erase(@NotNull @Valid Erasure erasure) {
        var id = id(erasure.email());
        var files = data.rawFiles(user.tenant(), id);
        var removed = erasure.rawFiles() ? files : List.<String>of();
        removed.forEach(path -> retention.removeRawFile(user.tenant(), path));
        var rows = data.erase(user.tenant(), id);
        return new Report(id, rows, removed.size(), files.size() - removed.size());
    }

    private UUID id(String email) {
        return DerivedIds.customer(user.tenant(), CustomerSecret.derive(customerSecret, user.tenant()), email);
    }
}
