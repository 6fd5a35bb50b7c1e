package com.tillstream.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class SupervisorTest {
    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final Supervisor supervisor = new Supervisor(lines::add);

    @Test
    void startsAKilledPartAgain() throws Exception {
        try (var part = new Sleeper("exec sleep 300")) {
            part.start();
            supervisor.watch(part);
            var killed = part.process();
            killed.destroyForcibly();
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(lines)
                    .containsExactly("a part was killed or crashed; starting it again", "a part is back"));
            assertThat(part.process().pid()).isNotEqualTo(killed.pid());
            supervisor.stopWatching();
        }
    }

    @Test
    void startsAPartUntilItLivesHoweverOftenItDies() throws Exception {
        var attempts = Files.createFile(folder.resolve("attempts"));
        try (var part = new Sleeper("echo >> %1$s; [ $(wc -l < %1$s) -le 4 ] || exec sleep 300".formatted(attempts))) {
            part.start();
            supervisor.watch(part);
            await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> assertThat(Files.readAllLines(attempts))
                    .hasSize(5));
            assertThat(part.process().isAlive()).isTrue();
            supervisor.stopWatching();
        }
    }

    @Test
    void leavesAPartDeadThatIsStoppedOnPurpose() throws Exception {
        try (var part = new Sleeper("exec sleep 300")) {
            part.start();
            supervisor.watch(part);
            supervisor.stopWatching();
            part.stop();
            supervisor.awaitEnd();
            assertThat(lines).isEmpty();
        }
    }

    private static final class Sleeper implements Component, AutoCloseable {
        private final String script;
        private volatile Process process;

        Sleeper(String script) {
            this.script = script;
        }

        @Override
        public String name() {
            return "a part";
        }

        @Override
        public void start() throws IOException {
            process = new ProcessBuilder("sh", "-c", script).start();
        }

        @Override
        public ProcessHandle process() {
            return process.toHandle();
        }

        @Override
        public void stop() {
            process.destroyForcibly();
        }

        @Override
        public void close() {
            stop();
        }
    }
}
