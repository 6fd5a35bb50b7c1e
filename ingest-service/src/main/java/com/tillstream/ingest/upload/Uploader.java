package com.tillstream.ingest.upload;

import com.tillstream.id.TenantId;
import com.tillstream.identity.CurrentUser;
import com.tillstream.tenancy.TenantScope;
import java.time.ZoneId;

/**
 * For whom a file is taken in: a user now, or whoever had a source watched.
 *
 * @param emailHash of the user's address; addresses are not kept
 * @param zone in which a time without one is
 */
public record Uploader(TenantScope scope, String subject, String emailHash, ZoneId zone) {
    /** The user who makes the request. */
    public static Uploader of(CurrentUser user) {
        return new Uploader(user.scope(), user.subject(), user.emailHash(), user.zone());
    }

    /** Whose data it becomes. */
    public TenantId tenant() {
        return scope.tenant();
    }
}
