package com.tillstream.local.platform;

import com.tillstream.embedded.EmbeddedPostgres;
import java.io.IOException;

/** The PostgreSQL server. */
final class PostgresComponent implements Component {
    private final TillFolder folder;
    private final int port;
    private final String sharedBuffers;
    private EmbeddedPostgres server;
    private boolean stopped;

    PostgresComponent(TillFolder folder, int port, String sharedBuffers) {
        this.folder = folder;
        this.port = port;
        this.sharedBuffers = sharedBuffers;
    }

    @Override
    public String name() {
        return "PostgreSQL";
    }

    @Override
    public synchronized void start() throws IOException {
        if (stopped) {
            throw new IOException("it is being stopped");
        }
        end();
        server = EmbeddedPostgres.start(folder.postgres(), port, sharedBuffers);
        new RunningProcesses(folder).remember("postgres", server.process());
    }

    @Override
    public synchronized ProcessHandle process() {
        return server.process();
    }

    synchronized String superuserJdbcUrl() {
        return server.superuserJdbcUrl("postgres");
    }

    @Override
    public synchronized void stop() throws IOException {
        stopped = true;
        end();
    }

    private void end() throws IOException {
        if (server != null) {
            server.close();
            server = null;
            new RunningProcesses(folder).forget("postgres");
        }
    }
}
