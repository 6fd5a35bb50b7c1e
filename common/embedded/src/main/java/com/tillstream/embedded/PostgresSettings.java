package com.tillstream.embedded;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The server's settings, as arguments of its command line. */
final class PostgresSettings {
    /**
     * A killed process loses nothing that the kernel has already taken, so fsync and full page writes protect only from a
     * power cut or a crash of the system. The embedded server is for trials and tests, and does without.
     */
    private static final Map<String, String> NO_WAITING_FOR_THE_DISK =
            Map.of("fsync", "off", "full_page_writes", "off", "synchronous_commit", "on");

    /** As much as is read again within seconds after a kill; without fsync a checkpoint costs little. */
    private static final Map<String, String> SHORT_RECOVERY =
            Map.of("max_wal_size", "1GB", "min_wal_size", "512MB", "checkpoint_timeout", "15min");

    /** No replica will ever ask for more; and who writes in bulk is not to wait until the log before it is written. */
    private static final Map<String, String> LITTLE_WAL =
            Map.of("wal_level", "minimal", "max_wal_senders", "0", "wal_buffers", "64MB", "wal_init_zero", "off");

    private static final Map<String, String> MEMORY =
            Map.of("work_mem", "32MB", "maintenance_work_mem", "128MB", "max_connections", "200");

    /** Our statements are short or huge and set-based: compiling them costs more than it saves. */
    private static final Map<String, String> PLANNING = Map.of("jit", "off", "random_page_cost", "1.1");

    private static final Map<String, String> LOOPBACK_ONLY =
            Map.of("listen_addresses", "127.0.0.1", "unix_socket_directories", "");

    private PostgresSettings() {}

    static List<String> of(String sharedBuffers) {
        var settings = new TreeMap<String, String>();
        List.of(NO_WAITING_FOR_THE_DISK, SHORT_RECOVERY, LITTLE_WAL, MEMORY, PLANNING, LOOPBACK_ONLY)
                .forEach(settings::putAll);
        settings.put("shared_buffers", sharedBuffers);
        settings.put("log_line_prefix", "%m [%p] %u@%d ");
        return settings.entrySet().stream()
                .flatMap(setting -> List.of("-c", setting.getKey() + "=" + setting.getValue()).stream())
                .toList();
    }
}
