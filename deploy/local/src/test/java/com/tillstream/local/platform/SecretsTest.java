package com.tillstream.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretsTest {
    private TillFolder folder;

    @BeforeEach
    void create(@TempDir Path root) throws Exception {
        folder = new TillFolder(root.resolve(".till"));
        folder.create();
    }

    @Test
    void keepsASecretFromOneStartToTheNext() throws Exception {
        var first = Secrets.of(folder).get(Secrets.CUSTOMER);
        assertThat(Secrets.of(folder).get(Secrets.CUSTOMER)).isEqualTo(first).hasSizeGreaterThan(40);
    }

    @Test
    void makesEverySecretAnew() throws Exception {
        var secrets = Secrets.of(folder);
        assertThat(secrets.ownerPassword("kpi"))
                .isNotEqualTo(secrets.servicePassword("kpi"))
                .isNotEqualTo(secrets.ownerPassword("ingest"));
    }

    @Test
    void letsOnlyTheOwnerReadThem() throws Exception {
        Secrets.of(folder).get(Secrets.OPERATOR);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.secrets())))
                .isEqualTo("rw-------");
    }

    @Test
    void aValueComesBackFromItsFileWhateverItHolds() throws Exception {
        var file = new PrivateFile(folder.env());
        var entries = Map.of("A", "it's $HOME & more", "B", "plain", "C", "", "D", "postgresql://u:p@h:1/db");
        file.write(entries);
        assertThat(file.read()).isEqualTo(entries);
    }

    @Test
    void aShellReadsTheFile() throws Exception {
        new PrivateFile(folder.env()).write(Map.of("A", "it's $HOME"));
        var shell = new ProcessBuilder(
                        "sh", "-c", ". \"$0\"; printf %s \"$A\"", folder.env().toString())
                .start();
        assertThat(new String(shell.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("it's $HOME");
    }
}
