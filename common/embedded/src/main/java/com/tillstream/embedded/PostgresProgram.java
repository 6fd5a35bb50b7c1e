package com.tillstream.embedded;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** PostgreSQL's programs, as zonky packs them, unpacked once per machine and user. */
record PostgresProgram(Path home) {
    private static final int PASSWORD_BYTES = 24;

    static PostgresProgram unpacked() throws IOException {
        return new PostgresProgram(PostgresArchive.unpacked());
    }

    /** Makes a new cluster; one that was broken off half-way is not taken for a finished one. */
    void initialise(PostgresFolder folder) throws IOException {
        var unfinished = folder.root().resolve("initialising");
        FolderRemoval.of(unfinished);
        FolderRemoval.of(folder.data());
        writePassword(folder.passwordFile());
        var command = List.of(
                home.resolve("bin/initdb").toString(),
                "--pgdata=" + unfinished,
                "--username=postgres",
                "--pwfile=" + folder.passwordFile(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--no-data-checksums",
                "--no-sync");
        finish(start(folder, command), folder);
        Files.move(unfinished, folder.data(), StandardCopyOption.ATOMIC_MOVE);
    }

    Process serve(PostgresFolder folder, int port, List<String> settings) throws IOException {
        var command = new ArrayList<String>();
        command.add(home.resolve("bin/postgres").toString());
        command.addAll(List.of("-D", folder.data().toString(), "-p", Integer.toString(port)));
        command.addAll(settings);
        return start(folder, command);
    }

    private static Process start(PostgresFolder folder, List<String> command) throws IOException {
        return new ProcessBuilder(Unprivileged.command(command, folder.root()))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.log().toFile()))
                .start();
    }

    private static void finish(Process initdb, PostgresFolder folder) throws IOException {
        try {
            if (initdb.waitFor() != 0) {
                throw new IOException("initdb failed, and its log ends:\n" + folder.endOfLog());
            }
        } catch (InterruptedException e) {
            initdb.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while initdb was running", e);
        }
    }

    private static void writePassword(Path file) throws IOException {
        var bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }
}
