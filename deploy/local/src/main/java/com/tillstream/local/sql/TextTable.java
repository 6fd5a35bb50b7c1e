package com.tillstream.local.sql;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** Rows of text under a head, as wide as their widest cells. */
final class TextTable {
    private final List<List<String>> rows = new ArrayList<>();

    void start() {
        rows.add(new ArrayList<>());
    }

    void cell(String text) {
        rows.getLast().add(text == null ? "" : text);
    }

    void print(PrintStream out) {
        for (int row = 0; row < rows.size(); row++) {
            out.println(line(rows.get(row)).stripTrailing());
            if (row == 0) {
                out.println("-".repeat(line(rows.getFirst()).length()));
            }
        }
        out.println("(" + (rows.size() - 1) + " rows)");
    }

    private String line(List<String> cells) {
        var line = new StringBuilder();
        for (int column = 0; column < cells.size(); column++) {
            line.append(cells.get(column));
            line.repeat(" ", width(column) - cells.get(column).length() + 2);
        }
        return line.toString();
    }

    private int width(int column) {
        return rows.stream().mapToInt(cells -> cells.get(column).length()).max().orElse(0);
    }
}
