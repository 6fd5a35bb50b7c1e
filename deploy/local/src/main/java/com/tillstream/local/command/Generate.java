package com.tillstream.local.command;

import com.tillstream.local.sample.SampleOrders;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code till generate orders --rows N --seed S [--out FILE]}: writes sample order lines. */
public final class Generate {
    private Generate() {}

    /** Writes to the file, or to standard output. */
    public static void run(List<String> words) throws IOException {
        var arguments = Arguments.of(words, "rows", "seed", "out");
        if (!arguments.rest().equals(List.of("orders"))) {
            throw new UsageException("till generate orders [--rows N] [--seed S] [--out FILE]");
        }
        var sample = new SampleOrders(arguments.number("rows", 20_000), arguments.number("seed", 42));
        var file = arguments.option("out");
        if (file.isPresent()) {
            try (var out = Files.newOutputStream(Path.of(file.get()))) {
                sample.writeTo(out);
            }
        } else {
            // System.out would look at every byte for line ends and hide a broken pipe.
            sample.writeTo(new FileOutputStream(FileDescriptor.out));
        }
    }
}
