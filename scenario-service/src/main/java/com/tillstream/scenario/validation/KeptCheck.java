package com.tillstream.scenario.validation;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.List;
import java.util.UUID;

/** A rule about what belongs to a scenario that is kept, such as its brief. */
public interface KeptCheck {
    /** What is wrong by it. */
    List<Issue> issues(SqlConnection connection, TenantId tenant, UUID scenario, Rules rules);
}
