package com.tillstream.local.command;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words after a command.
 *
 * @param options given as {@code --name value} or {@code --name=value}
 * @param flags given as {@code --name}
 * @param rest all other words
 */
record Arguments(Map<String, String> options, Set<String> flags, List<String> rest) {
    Arguments {
        options = Map.copyOf(options);
        flags = Set.copyOf(flags);
        rest = List.copyOf(rest);
    }

    /** {@code valued} are the options that take a value; a name in neither {@code valued} nor used as a flag is kept. */
    static Arguments of(List<String> words, String... valued) {
        var options = new HashMap<String, String>();
        var flags = new HashSet<String>();
        var rest = new ArrayList<String>();
        var remaining = words.iterator();
        while (remaining.hasNext()) {
            var word = remaining.next();
            if (!word.startsWith("--")) {
                rest.add(word);
                continue;
            }
            var name = word.substring(2).split("=", 2);
            if (!Set.of(valued).contains(name[0])) {
                flags.add(name[0]);
            } else if (name.length == 2) {
                options.put(name[0], name[1]);
            } else if (remaining.hasNext()) {
                options.put(name[0], remaining.next());
            } else {
                throw new UsageException(word + " needs a value");
            }
        }
        return new Arguments(options, flags, rest);
    }

    Arguments onlyFlags(String... known) {
        for (var flag : flags) {
            if (!Set.of(known).contains(flag)) {
                throw new UsageException("--" + flag + " is not known here");
            }
        }
        return this;
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    boolean flag(String name) {
        return flags.contains(name);
    }

    long number(String name, long otherwise) {
        var text = options.get(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return Long.parseLong(text.replace("_", ""));
        } catch (NumberFormatException e) {
            throw new UsageException("--" + name + " takes a whole number, found " + text);
        }
    }
}
