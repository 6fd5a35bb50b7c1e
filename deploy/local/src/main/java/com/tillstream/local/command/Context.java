package com.tillstream.local.command;

import com.tillstream.local.client.Addresses;
import com.tillstream.local.platform.Installation;
import com.tillstream.local.platform.Ports;
import com.tillstream.local.platform.PrivateFile;
import com.tillstream.local.platform.Service;
import com.tillstream.local.platform.TillFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;

/** Where a command works: the repository, the folder {@code .till}, and where it prints. */
public record Context(Installation installation, TillFolder folder, PrintStream out) {
    /** As the script {@code till} gives it: system property {@code till.repository}, variable {@code TILL_HOME}. */
    public static Context ofThisProcess() {
        var repository = Path.of(System.getProperty("till.repository", "."))
                .toAbsolutePath()
                .normalize();
        var home = System.getenv("TILL_HOME");
        var folder = home == null || home.isBlank() ? repository.resolve(".till") : Path.of(home);
        return new Context(new Installation(repository), new TillFolder(folder), System.out);
    }

    static Addresses addresses(Ports ports) {
        return new Addresses(
                ports.url(Service.DASHBOARD),
                ports.url(Service.INGEST),
                ports.url(Service.KPI),
                ports.url(Service.SCENARIO));
    }

    /** Addresses of the running platform, as it has written them down. */
    Addresses runningAddresses() throws IOException {
        var env = env();
        return new Addresses(
                env.get("TILL_DASHBOARD_URL"),
                env.get("TILL_INGEST_URL"),
                env.get("TILL_KPI_URL"),
                env.get("TILL_SCENARIO_URL"));
    }

    Map<String, String> env() throws IOException {
        var env = new PrivateFile(folder.env()).read();
        if (!env.containsKey("TILL_DASHBOARD_URL")) {
            throw new CommandFailure("Tillstream does not run here: start it with ./till up");
        }
        return env;
    }
}
