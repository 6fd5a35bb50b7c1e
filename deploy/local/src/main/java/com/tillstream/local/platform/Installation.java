package com.tillstream.local.platform;

import java.nio.file.Files;
import java.nio.file.Path;

/** The folder of the repository, where the built services are. */
public record Installation(Path repository) {
    /** The jar to run a service by. */
    Path jar(Service service) {
        var jar = repository.resolve(service.title()).resolve("target/quarkus-app/quarkus-run.jar");
        if (Files.notExists(jar)) {
            throw new PlatformException(
                    service.title() + " is not built: " + jar + " is missing; run ./mvnw package -DskipTests");
        }
        return jar;
    }
}
