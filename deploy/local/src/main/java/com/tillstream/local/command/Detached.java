package com.tillstream.local.command;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Runs the platform in a process that outlives this one, and shows what it prints until it is ready. */
record Detached(Context context) {
    private static final int POLL_MILLIS = 100;

    void up(List<String> words) throws IOException, InterruptedException {
        context.folder().create();
        Files.deleteIfExists(context.folder().ready());
        var log = context.folder().log("launcher");
        Files.deleteIfExists(log);
        var launcher = new ProcessBuilder(command(words))
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        follow(log, launcher);
        if (!launcher.isAlive()) {
            throw new CommandFailure("Tillstream did not start");
        }
    }

    private static List<String> command(List<String> words) {
        var command = new ArrayList<String>();
        // The end of the terminal must not be the end of the platform.
        command.add("nohup");
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx64m");
        command.add("-XX:+UseSerialGC");
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dtill.repository=" + System.getProperty("till.repository", "."));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "com.tillstream.local.Till", "up"));
        command.addAll(words);
        return command;
    }

    private void follow(Path log, Process launcher) throws IOException, InterruptedException {
        try (var channel = FileChannel.open(log)) {
            var in = Channels.newInputStream(channel);
            boolean over = false;
            while (!over) {
                // Looked at before the last of the log is read, so that nothing of it is missed.
                over = Files.exists(context.folder().ready()) || !launcher.isAlive();
                in.transferTo(context.out());
                Thread.sleep(POLL_MILLIS);
            }
        }
    }
}
