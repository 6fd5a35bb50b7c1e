package com.tillstream.local.command;

import com.tillstream.embedded.FolderRemoval;
import com.tillstream.local.platform.RunningProcesses;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** {@code till down [--wipe]}: stops everything; with {@code --wipe} removes all data too. */
public record Down(Context context) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    /** Comes back when nothing runs. */
    public void run(List<String> words) throws IOException {
        var arguments = Arguments.of(words).onlyFlags("wipe");
        var processes = new RunningProcesses(context.folder());
        var launcher = processes.launcher();
        launcher.ifPresent(process -> RunningProcesses.end(process, PATIENCE));
        int leftovers = processes.endLeftovers(Duration.ofSeconds(10));
        context.out().println(launcher.isPresent() || leftovers > 0 ? "Tillstream is stopped." : "Nothing runs here.");
        if (arguments.flag("wipe")) {
            FolderRemoval.of(context.folder().root());
            context.out().println("All data are removed: " + context.folder().root());
        }
    }
}
