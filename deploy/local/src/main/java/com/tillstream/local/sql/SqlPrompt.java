package com.tillstream.local.sql;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Runs the statements of a script or a person, each up to a semicolon at the end of a line, and prints what they give. */
public record SqlPrompt(Connection connection, PrintStream out) {
    /** Until the end of the input; a statement that fails is told of, and the next one runs. */
    public void run(BufferedReader in) throws IOException {
        var statement = new StringBuilder();
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            statement.append(line).append('\n');
            if (line.stripTrailing().endsWith(";")) {
                run(statement.toString());
                statement.setLength(0);
            }
        }
        if (!statement.toString().isBlank()) {
            run(statement.toString());
        }
    }

    private void run(String sql) {
        try (var statement = connection.createStatement()) {
            if (statement.execute(sql)) {
                print(statement.getResultSet());
            } else if (statement.getUpdateCount() >= 0) {
                out.println(statement.getUpdateCount() + " rows changed");
            }
        } catch (SQLException e) {
            out.println(e.getMessage());
        }
    }

    private void print(ResultSet result) throws SQLException {
        var table = new TextTable();
        var columns = result.getMetaData();
        table.start();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            table.cell(columns.getColumnLabel(i));
        }
        while (result.next()) {
            table.start();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                table.cell(result.getString(i));
            }
        }
        table.print(out);
    }
}
