package com.tillstream.ingest.format.excel;

import com.tillstream.ingest.format.Row;
import com.tillstream.ingest.format.Rows;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;

/** Turns a parser that pushes rows into one that is asked for them: it runs a few hundred rows ahead in a thread of its own. */
final class PushedRows implements Rows {
    private static final int ROWS_AT_ONCE = 256;
    private static final int CHUNKS_AHEAD = 4;

    private final BlockingQueue<Chunk> chunks = new ArrayBlockingQueue<>(CHUNKS_AHEAD);
    private final Thread parser;
    private Iterator<Row> current = List.<Row>of().iterator();
    private boolean ended;

    /** What pushes the rows. */
    interface Source {
        void pushTo(Consumer<Row> target) throws Exception;
    }

    /** @param failure why there are no more, null unless it went wrong */
    private record Chunk(List<Row> rows, boolean isLast, RuntimeException failure) {}

    /** The reader went away. */
    private static final class Abandoned extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    PushedRows(Source source) {
        parser = Thread.ofVirtual().name("workbook").start(() -> push(source));
    }

    @Override
    public boolean hasNext() {
        while (!current.hasNext() && !ended) {
            var chunk = take();
            current = chunk.rows().iterator();
            ended = chunk.isLast();
            if (chunk.failure() != null) {
                throw chunk.failure();
            }
        }
        return current.hasNext();
    }

    @Override
    public Row next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return current.next();
    }

    /** Ends the parser and waits for it: its file may be removed afterwards. */
    @Override
    public void close() {
        ended = true;
        parser.interrupt();
        try {
            parser.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Chunk take() {
        try {
            return chunks.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while reading a workbook", e);
        }
    }

    private void push(Source source) {
        var target = new Chunks();
        try {
            source.pushTo(target);
            target.end(null);
        } catch (Abandoned e) {
            // Nobody waits for the rest.
        } catch (Exception e) {
            target.end(Workbooks.damaged(e));
        } catch (Error e) {
            // Whoever waits for rows must not wait for ever.
            target.end(new IllegalStateException("the workbook's parser broke: " + e, e));
        }
    }

    private final class Chunks implements Consumer<Row> {
        private List<Row> rows = new ArrayList<>(ROWS_AT_ONCE);

        @Override
        public void accept(Row row) {
            rows.add(row);
            if (rows.size() == ROWS_AT_ONCE) {
                put(new Chunk(rows, false, null));
                rows = new ArrayList<>(ROWS_AT_ONCE);
            }
        }

        void end(RuntimeException failure) {
            try {
                put(new Chunk(rows, true, failure));
            } catch (Abandoned e) {
                // Nobody waits for the end.
            }
        }

        private void put(Chunk chunk) {
            try {
                chunks.put(chunk);
            } catch (InterruptedException e) {
                throw new Abandoned();
            }
        }
    }
}
