package com.tillstream.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PostgreSQL refuses to run as root, so root starts it without root's rights: in a user namespace of its own where the
 * system allows that, else as the user nobody, who is given the folder.
 */
final class Unprivileged {
    private static final int ROOT = 0;
    private static final int NOBODY = 65_534;

    private Unprivileged() {}

    static List<String> command(List<String> command, Path folder) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        if (succeeds("unshare", "--user", "true")) {
            give(folder, ROOT);
            return prefixed(List.of("unshare", "--user"), command);
        }
        if (succeeds("setpriv", "--version")) {
            give(folder, NOBODY);
            return prefixed(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups"), command);
        }
        throw new IOException(
                "PostgreSQL cannot run as root, and neither unshare nor setpriv works here: run as another user");
    }

    private static void give(Path folder, int user) throws IOException {
        if (!Integer.valueOf(user).equals(Files.getAttribute(folder, "unix:uid"))
                && !succeeds("chown", "-R", user + ":" + user, folder.toString())) {
            throw new IOException("cannot give " + folder + " to user " + user + ": run as another user than root");
        }
    }

    private static boolean succeeds(String... command) throws IOException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while starting " + command[0], e);
        }
    }

    private static List<String> prefixed(List<String> prefix, List<String> command) {
        var whole = new ArrayList<>(prefix);
        whole.addAll(command);
        return List.copyOf(whole);
    }
}
