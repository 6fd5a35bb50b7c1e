package com.tillstream.scenario.gap;

import com.tillstream.id.TenantId;
import com.tillstream.scenario.baseline.Baselines;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.YearMonth;

/** How far months are from their targets. */
@ApplicationScoped
public class Gaps {
    private final Baselines baselines;
    private final Targets targets;

    Gaps(Baselines baselines, Targets targets) {
        this.baselines = baselines;
        this.targets = targets;
    }

    /** Of a month. @param geo of one region; null for all that have a target together */
    public Gap of(SqlConnection connection, TenantId tenant, YearMonth month, String geo) {
        var baseline = baselines.newest(connection, tenant);
        baseline.of(null, null);
        return new Month(month, baseline).gap(targets.of(connection, month, geo));
    }
}
