package com.tillstream.local.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import org.junit.jupiter.api.Test;

class SqlPromptTest {
    @Test
    void printsATableOfEveryStatement() throws Exception {
        assertThat(run("SELECT 1 AS id,\n 'tea' AS name;\nSELECT NULL AS nothing"))
                .isEqualTo("""
                        id  name
                        ----------
                        1   tea
                        (1 rows)
                        nothing
                        ---------

                        (1 rows)
                        """);
    }

    @Test
    void goesOnAfterAStatementThatFails() throws Exception {
        assertThat(run("SELECT nonsense;\nSELECT 42 AS answer;"))
                .contains("nonsense")
                .contains("42");
    }

    /** Any JDBC database does: the prompt knows nothing of PostgreSQL. */
    private static String run(String script) throws Exception {
        var printed = new ByteArrayOutputStream();
        try (var connection = DriverManager.getConnection("jdbc:duckdb:");
                var out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            new SqlPrompt(connection, out).run(new BufferedReader(new StringReader(script)));
        }
        return printed.toString(StandardCharsets.UTF_8);
    }
}
