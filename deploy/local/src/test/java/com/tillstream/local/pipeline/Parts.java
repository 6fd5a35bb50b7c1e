package com.tillstream.local.pipeline;

import com.tillstream.testkit.SharedData;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** A packed file of the shared data, dealt out line by line to several files with the same header. */
final class Parts {
    private Parts() {}

    static List<Path> of(String name, int count, Path folder) throws IOException {
        var paths = new ArrayList<Path>();
        var writers = new ArrayList<Writer>();
        try (var lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.file(name))), StandardCharsets.UTF_8))) {
            var header = lines.readLine();
            for (int i = 0; i < count; i++) {
                paths.add(folder.resolve("part-" + i + ".csv"));
                writers.add(Files.newBufferedWriter(paths.get(i)));
                writers.get(i).write(header + "\n");
            }
            long number = 0;
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                writers.get((int) (number++ % count)).write(line + "\n");
            }
        } finally {
            for (var writer : writers) {
                writer.close();
            }
        }
        return paths;
    }
}
