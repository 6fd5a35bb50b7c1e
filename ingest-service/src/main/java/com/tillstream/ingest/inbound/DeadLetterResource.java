package com.tillstream.ingest.inbound;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/** Order events that could not be taken: look at them, correct them, take them after all, or give them up. */
@Path("/v1/dead-letters")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
public class DeadLetterResource {
    private static final int AT_ONCE = 1_000;

    private final CurrentUser user;
    private final DeadLetters letters;
    private final EventIntake intake;

    DeadLetterResource(CurrentUser user, DeadLetters letters, EventIntake intake) {
        this.user = user;
        this.letters = letters;
        this.intake = intake;
    }

    /** A page of dead letters. @param next the cursor of the next page, null on the last */
    public record Page(List<DeadLetter> items, UUID next) {}

    /** A payload in place of the one that could not be taken. */
    public record Change(@NotNull @Size(max = 1_000_000) String payload) {}

    /** Which letters are meant. @param ids of the letters; the first thousand that wait if there are none */
    public record Selection(@Size(max = 1000) List<@NotNull UUID> ids) {}

    /** What became of letters. */
    public record Done(int replayed, int discarded, int rejected) {}

    /** Dead letters by id. */
    @GET
    public Page list(
            @QueryParam("status") @Pattern(regexp = "pending|replayed|discarded") String status,
            @QueryParam("cursor") UUID cursor,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        var items = letters.page(user.scope(), cursor, status, limit);
        return new Page(items, items.size() < limit ? null : items.getLast().id());
    }

    /** One dead letter. */
    @GET
    @Path("/{id}")
    public DeadLetter get(@PathParam("id") UUID id) {
        return letters.find(user.scope(), id).orElseThrow(() -> unknown(id));
    }

    /** Corrects a letter that waits; {@code POST …/replay} then takes it. */
    @PATCH
    @Path("/{id}")
    public DeadLetter edit(@PathParam("id") UUID id, @NotNull @Valid Change change) {
        if (!letters.edit(user.scope(), id, change.payload())) {
            throw unknown(id);
        }
        return get(id);
    }

    /** Takes letters as if they came now; one that still cannot be taken goes on waiting, with its new reason. */
    @POST
    @Path("/replay")
    public Done replay(@Valid Selection selection) {
        int replayed = 0;
        var chosen = chosen(selection);
        for (var letter : chosen) {
            replayed += replay(letter) ? 1 : 0;
        }
        return new Done(replayed, 0, chosen.size() - replayed);
    }

    /** Gives letters up. */
    @POST
    @Path("/discard")
    public Done discard(@Valid Selection selection) {
        int discarded = 0;
        for (var letter : chosen(selection)) {
            discarded += letters.settle(user.scope(), letter.id(), "discarded") ? 1 : 0;
        }
        return new Done(0, discarded, 0);
    }

    private List<DeadLetter> chosen(Selection selection) {
        if (selection == null || selection.ids() == null) {
            return letters.page(user.scope(), null, "pending", AT_ONCE);
        }
        return selection.ids().stream()
                .map(this::get)
                .filter(letter -> letter.status().equals("pending"))
                .toList();
    }

    private boolean replay(DeadLetter letter) {
        var event = new IncomingEvent(0, 0, letter.payload().getBytes(StandardCharsets.UTF_8), null);
        var result = intake.takeFromSender(user.tenant(), user.zone(), List.of(event))
                .getFirst();
        if (result.status().equals("rejected")) {
            letters.refuseAgain(user.scope(), letter.id(), result);
            return false;
        }
        return letters.settle(user.scope(), letter.id(), "replayed");
    }

    private static ProblemException unknown(UUID id) {
        return new ProblemException(
                IngestError.UNKNOWN_LETTER,
                "There is no dead letter " + id + " that waits. GET /v1/dead-letters lists yours.");
    }
}
