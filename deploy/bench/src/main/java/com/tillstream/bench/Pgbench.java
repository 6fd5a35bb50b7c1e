package com.tillstream.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Runs pgbench, which has to be installed, with the SELECT that a read of KPIs sends. */
final class Pgbench {
    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");
    private static final String SCRIPT = """
            \\set i random(1, %d)
            BEGIN;
            SELECT set_config('app.tenant', '%s', true), set_config('app.department', 'sales', true);
            SELECT (to_jsonb(p) - 'tenant_id')::text AS item, ARRAY[p.product_id::text, p.period_type::text, p.period::text]
            FROM (SELECT * FROM sales_kpi WHERE tenant_id = '%s' AND ingestion_id = '*' AND period_type = 'month'
                  AND product_id = (ARRAY[%s])[:i] ORDER BY product_id, period_type, period LIMIT 24) AS p;
            COMMIT;
            """;

    private final String server;

    /** @param libpqUrl of the server, for its owner */
    Pgbench(String libpqUrl) {
        this.server = libpqUrl.substring(0, libpqUrl.lastIndexOf('/'));
    }

    double transactionsPerSecond(List<String> products, int clients, Duration duration) throws Exception {
        var script = Files.createTempFile("reads", ".sql");
        try {
            Files.writeString(script, script(products));
            return rate(run(
                    "pgbench",
                    "-n",
                    "-M",
                    "prepared",
                    "-c",
                    "" + clients,
                    "-j",
                    "2",
                    "-T",
                    "" + duration.toSeconds(),
                    "-f",
                    script.toString(),
                    server + "/kpi"));
        } finally {
            Files.delete(script);
        }
    }

    private String script(List<String> products) throws SQLException {
        var few = products.subList(0, Math.min(products.size(), 200));
        var tenant = tenant();
        return SCRIPT.formatted(few.size(), tenant, tenant, "'" + String.join("','", few) + "'");
    }

    private String tenant() throws SQLException {
        try (var connection = DriverManager.getConnection(jdbc());
                var rows = connection.createStatement().executeQuery("SELECT tenant_id FROM sales_cells LIMIT 1")) {
            rows.next();
            return rows.getString(1);
        }
    }

    private String jdbc() {
        var uri = java.net.URI.create(server);
        var user = uri.getUserInfo().split(":", 2);
        return "jdbc:postgresql://%s:%d/kpi?user=%s&password=%s"
                .formatted(uri.getHost(), uri.getPort(), user[0], user[1]);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("pgbench failed: " + output);
        }
        return output;
    }

    private static double rate(String output) throws IOException {
        var found = RATE.matcher(output);
        if (!found.find()) {
            throw new IOException("pgbench told no rate: " + output);
        }
        return Double.parseDouble(found.group(1));
    }
}
