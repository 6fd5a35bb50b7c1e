package com.tillstream.bench;

import java.util.Arrays;

/** The benchmarks by name. */
public final class Bench {
    private static final long MILLION = 1_000_000;
    private static final long SOME = 200_000;
    private static final long THOUSANDS = 2_000;

    private Bench() {}

    /**
     * {@code pipeline [rows]}: a file of generated orders through Tillstream and through a SQL script, in one run.
     * {@code reads [rows]}: KPI reads over HTTP beside pgbench with the same SELECT. {@code increment [rows]}: a thousand
     * rows into a tenant with that many lines. {@code ingest [rows]}: parsing and validating alone, beside libraries that only
     * read. {@code events [events a second]}: order events on Kafka, until they are in the KPIs. {@code fairness [rows]}: a small upload beside
     * another tenant's large ones. {@code kpi [rows…]}: when each family of KPIs is ready, and again for a thousand rows more, for each size.
     * {@code forecast [stores]}: the baseline and the promotion effects of real shops beside simple methods.
     * {@code scenarios [departments]}: how long scenarios and optimisations take, and how near they are to trying everything.
     */
    public static void main(String[] words) throws Exception {
        var name = words.length == 0 ? "pipeline" : words[0];
        switch (name) {
            case "pipeline" -> new PipelineBench(rows(words, MILLION)).run();
            case "reads" -> new ReadsBench(rows(words, SOME)).run();
            case "increment" -> new IncrementBench(rows(words, MILLION)).run();
            case "ingest" -> new IngestBench(rows(words, MILLION)).run();
            case "fairness" -> new FairnessBench(rows(words, MILLION)).run();
            case "forecast" -> new ForecastBench((int) rows(words, ForecastBench.USUAL_STORES)).run();
            case "scenarios" -> new ScenarioBench((int) rows(words, ScenarioBench.USUAL_DEPARTMENTS)).run();
            case "kpi" -> new KpiBench(sizes(words)).run();
            case "events" -> new EventsBench((int) rows(words, THOUSANDS)).run();
            default -> {
                System.err.println(
                        "bench: there is no benchmark \"" + name
                                + "\"; there are pipeline, reads, increment, ingest, fairness, kpi, forecast, scenarios and events, each with a number");
                System.exit(2);
            }
        }
    }

    private static long rows(String[] words, long usual) {
        return words.length > 1 ? Long.parseLong(words[1]) : usual;
    }

    private static long[] sizes(String[] words) {
        return words.length > 1
                ? Arrays.stream(words).skip(1).mapToLong(Long::parseLong).toArray()
                : new long[] {MILLION};
    }
}
