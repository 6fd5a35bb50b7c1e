package com.tillstream.testkit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** The real data sets beside the checkout, which are no part of it. */
public final class SharedData {
    private SharedData() {}

    /** The file of this name; in CI it has to be there, elsewhere the test is skipped without it. */
    public static Path file(String name) {
        var file = Path.of(System.getProperty("tillstream.shared.data")).resolve(name);
        if (Files.notExists(file)) {
            var message = "This test reads " + file + ", which is not there.";
            if (System.getenv("CI") != null) {
                throw new IllegalStateException(message);
            }
            Assumptions.abort(message);
        }
        return file;
    }
}
