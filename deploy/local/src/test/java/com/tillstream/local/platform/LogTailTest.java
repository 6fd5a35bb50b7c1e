package com.tillstream.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path folder;

    @Test
    void showsOfALineForMachinesWhatPeopleWantToSee() throws Exception {
        var line = "{\"timestamp\":\"2026-11-21T06:27:08Z\",\"level\":\"ERROR\",\"message\":\"Failed to start\","
                + "\"exception\":{\"message\":\"no database\"}}";
        assertThat(LogTail.of(log(line))).isEqualTo("    ERROR Failed to start: no database");
    }

    @Test
    void leavesOtherLinesAsTheyAre() throws Exception {
        assertThat(LogTail.of(log("{ not JSON\nplain"))).isEqualTo("    { not JSON\n    plain");
    }

    @Test
    void showsTheLastLinesOnly() throws Exception {
        var lines = IntStream.rangeClosed(1, 1000).mapToObj(i -> "line " + i).collect(Collectors.joining("\n"));
        assertThat(LogTail.of(log(lines)).lines()).hasSize(25).last().isEqualTo("    line 1000");
    }

    @Test
    void saysThatThereIsNoLog() {
        assertThat(LogTail.of(folder.resolve("none"))).isEqualTo("    (no log)");
    }

    private Path log(String text) throws Exception {
        return Files.writeString(folder.resolve("a.log"), text);
    }
}
