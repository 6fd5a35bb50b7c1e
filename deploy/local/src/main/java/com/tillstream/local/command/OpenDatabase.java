package com.tillstream.local.command;

import com.tillstream.local.sql.SqlPrompt;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** {@code till psql [database]} where there is no {@code psql}: reads statements from standard input. */
public record OpenDatabase(Context context) {
    /** Needs a running platform. */
    public void run(List<String> words) throws IOException {
        var url = URI.create(context.env().get("TILL_PG"));
        var database = words.isEmpty() ? "kpi" : words.getFirst();
        var user = url.getUserInfo().split(":", 2);
        var jdbc = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + "/" + database;
        try (var connection = DriverManager.getConnection(jdbc, user[0], user[1]);
                var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            new SqlPrompt(connection, context.out()).run(in);
        } catch (SQLException e) {
            throw new CommandFailure("cannot open " + database + ": " + e.getMessage());
        }
    }
}
