package com.tillstream.bench;

/** The benchmarks by name. */
public final class Bench {
    private Bench() {}

    /** {@code pipeline [rows]}: a file of generated orders through Tillstream and through a SQL script, in one run. */
    public static void main(String[] words) throws Exception {
        var name = words.length == 0 ? "pipeline" : words[0];
        if (!name.equals("pipeline")) {
            System.err.println("bench: there is no benchmark \"" + name + "\"; there is pipeline [rows]");
            System.exit(2);
        }
        long rows = words.length > 1 ? Long.parseLong(words[1]) : 1_000_000;
        new PipelineBench(rows).run();
    }
}
