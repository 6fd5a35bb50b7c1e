package com.tillstream.kpi.cell;

/**
 * How cells follow from lines.
 *
 * @param select makes {@code cells (key, day, measures…)} of the change of some uploads: begins with a comma, as a further common
 *     table expression. It may use {@code changed}, the rows of {@code order_days} of these uploads, {@code changed_lines}, their lines,
 *     and {@code sides (ingestion_id, side)}: all that counts after the change with 1, all that counted before with -1;
 *     and {@code {change}}, 1 for uploads that come and -1 for those that go
 */
public record LineCells(CellTable table, String select) {}
