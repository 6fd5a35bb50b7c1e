package com.tillstream.scenario.history;

import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** Days that a tenant's calendar files tell of. */
@ApplicationScoped
public class Calendar {
    private static final String DAYS = """
            SELECT (fields->>'date')::date AS day, min(fields->>'name') AS name FROM current_records
            WHERE tenant_id = app_tenant() AND dataset_type = 'calendar'
            GROUP BY 1
            """;

    /** Their names. */
    public Map<LocalDate, String> days(SqlConnection connection) {
        var names = new HashMap<LocalDate, String>();
        connection
                .preparedQuery(DAYS)
                .executeAndAwait()
                .forEach(row -> names.put(row.getLocalDate("day"), row.getString("name")));
        return names;
    }
}
