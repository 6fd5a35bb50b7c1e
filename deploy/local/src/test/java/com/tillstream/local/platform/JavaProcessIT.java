package com.tillstream.local.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class JavaProcessIT {
    @TempDir
    Path root;

    private TillFolder folder;
    private Path program;

    @BeforeEach
    void prepare() throws IOException {
        folder = new TillFolder(root.resolve(".till"));
        folder.create();
        program = root.resolve("Program.java");
    }

    @Test
    void isStartedWhenItIsReadyAndGoneWhenItIsStopped() throws Exception {
        write("System.out.println(System.getenv(\"TILLSTREAM_WORD\")); Thread.sleep(300_000);");
        var process = process(() -> log().contains("spoken"));
        process.start();
        var started = process.process();
        assertThat(started.isAlive()).isTrue();
        process.stop();
        assertThat(started.onExit()).succeedsWithin(Duration.ofSeconds(10));
        assertThat(folder.run()).isEmptyDirectory();
    }

    @Test
    void showsTheEndOfTheLogOfAProgramThatFails() throws Exception {
        write("System.out.println(\"no database\"); System.exit(3);");
        assertThatThrownBy(process(() -> false)::start)
                .isInstanceOf(PlatformException.class)
                .hasMessageContaining("kpi-service stopped with exit code 3")
                .hasMessageContaining("    no database");
    }

    @Test
    void isNotStartedAgainAfterItWasStopped() throws Exception {
        write("Thread.sleep(300_000);");
        var process = process(() -> true);
        process.start();
        process.stop();
        assertThatThrownBy(process::start).isInstanceOf(IOException.class).hasMessage("it is being stopped");
    }

    private JavaProcess process(BooleanSupplier ready) {
        var arguments = List.of(program.toString());
        return new JavaProcess("kpi-service", arguments, Map.of("TILLSTREAM_WORD", "spoken"), ready, folder);
    }

    private String log() {
        try {
            return Files.readString(folder.log("kpi-service"));
        } catch (IOException e) {
            return "";
        }
    }

    private void write(String statements) throws IOException {
        Files.writeString(program, "void main() throws Exception { " + statements + " }");
    }
}
