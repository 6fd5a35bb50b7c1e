package com.tillstream.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(120)
class SupervisorTest {
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
    void stopsEverythingWhenAPartDiesAgainAndAgain() throws Exception {
        try (var part = new Sleeper("exit 1")) {
            part.start();
            supervisor.watch(part);
            assertThatThrownBy(supervisor::awaitEnd)
                    .isInstanceOf(PlatformException.class)
                    .hasMessage("a part died 5 times in short order; everything stops");
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
