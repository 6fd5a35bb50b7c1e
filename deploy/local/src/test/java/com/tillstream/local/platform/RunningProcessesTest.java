package com.tillstream.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunningProcessesTest {
    private TillFolder folder;
    private RunningProcesses processes;

    @BeforeEach
    void create(@TempDir Path root) throws Exception {
        folder = new TillFolder(root);
        folder.create();
        processes = new RunningProcesses(folder);
    }

    @Test
    void endsWhatAKilledLauncherHasLeftBehind() throws Exception {
        var orphan = new ProcessBuilder("sleep", "300").start();
        processes.remember("kpi-service", orphan.toHandle());
        assertThat(processes.endLeftovers(Duration.ofSeconds(10))).isEqualTo(1);
        assertThat(orphan.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(processes.endLeftovers(Duration.ofSeconds(10))).isZero();
    }

    @Test
    void makesAProcessEndThatDoesNotWantTo() throws Exception {
        var stubborn = new ProcessBuilder("sh", "-c", "trap '' TERM; echo deaf; while :; do sleep 1; done").start();
        stubborn.inputReader().readLine();
        RunningProcesses.end(stubborn.toHandle(), Duration.ofMillis(200));
        assertThat(stubborn.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void sparesAProcessThatWasGivenTheNumberLater() throws Exception {
        var stranger = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(folder.run().resolve("kpi-service.pid"), stranger.pid() + " 12345\n");
            assertThat(processes.endLeftovers(Duration.ofSeconds(10))).isZero();
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroyForcibly();
        }
    }

    @Test
    void findsTheLauncherWhileItRuns() throws Exception {
        assertThat(processes.launcher()).isEmpty();
        processes.rememberLauncher();
        assertThat(processes.launcher()).contains(ProcessHandle.current());
        processes.forgetLauncher();
        assertThat(processes.launcher()).isEmpty();
    }
}
