package com.tillstream.scenario.settings;

import com.tillstream.identity.CurrentUser;
import com.tillstream.identity.Role;
import com.tillstream.problem.ProblemException;
import com.tillstream.scenario.ScenarioError;
import com.tillstream.scenario.history.DataVersions;
import com.tillstream.scenario.holiday.HolidayCalendars;
import com.tillstream.tenancy.TenantTransactions;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;

/** How the tenant wants its scenarios computed. */
@Path("/v1/settings")
@RunOnVirtualThread
public class SettingsResource {
    private final CurrentUser user;
    private final TenantTransactions transactions;
    private final TenantSettings settings;
    private final DataVersions versions;
    private final HolidayCalendars calendars;

    SettingsResource(
            CurrentUser user,
            TenantTransactions transactions,
            TenantSettings settings,
            DataVersions versions,
            HolidayCalendars calendars) {
        this.user = user;
        this.transactions = transactions;
        this.settings = settings;
        this.versions = versions;
        this.calendars = calendars;
    }

    /** What is set, or the defaults. */
    @GET
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
    public Settings get() {
        return transactions.run(user.scope(), connection -> settings.of(connection, user.tenant()));
    }

    /** Sets all of it; forecasts and scenarios are computed again. */
    @PUT
    @RolesAllowed({Role.ADMIN, Role.PROMO_LEAD})
    public Settings set(@NotNull @Valid Settings wanted) {
        requireRegion(wanted.holidayRegion());
        return transactions.run(user.scope(), connection -> {
            settings.set(connection, user.tenant(), wanted);
            versions.changed(connection, user.tenant());
            return wanted;
        });
    }

    private void requireRegion(String region) {
        if (region != null && !calendars.knows(region)) {
            throw new ProblemException(
                    ScenarioError.BAD_SETTING,
                    "No holidays are known of the region \"%s\"; a country such as DE is expected, or a part of one such as DE-BY. Without a region it is found out from the days on which you were closed."
                            .formatted(region));
        }
    }
}
