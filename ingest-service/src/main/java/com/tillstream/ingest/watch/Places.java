package com.tillstream.ingest.watch;

import com.tillstream.id.TenantId;
import com.tillstream.ingest.IngestError;
import com.tillstream.problem.ProblemException;
import io.minio.MinioClient;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens places, and only those that the operator of this service allows: folders below one root, each tenant's below its own, and
 * stores from a list. A tenant must not make the service read its machine or call its neighbours.
 */
@ApplicationScoped
class Places {
    private static final long TIMEOUT_MILLIS = Duration.ofSeconds(30).toMillis();

    private final Optional<Path> root;
    private final List<String> endpoints;
    private final Duration quiet;

    Places(
            @ConfigProperty(name = "tillstream.watch.folder") Optional<Path> root,
            @ConfigProperty(name = "tillstream.watch.s3-endpoints") Optional<List<String>> endpoints,
            @ConfigProperty(name = "tillstream.watch.quiet", defaultValue = "PT5S") Duration quiet) {
        this.root = root;
        this.endpoints = endpoints.orElse(List.of());
        this.quiet = quiet;
    }

    /** Opens a place. @throws ProblemException if it is not one that this service may watch */
    Place open(TenantId tenant, Location location, Credentials credentials) throws IOException {
        return switch (location) {
            case Location.Folder folder ->
                new WatchedFolder(
                        root.orElseThrow(Places::noFolders)
                                .resolve(tenant.toString())
                                .resolve(folder.path()),
                        quiet);
            case Location.Bucket bucket ->
                new WatchedBucket(client(bucket, credentials), bucket.name(), bucket.prefix());
        };
    }

    private MinioClient client(Location.Bucket bucket, Credentials credentials) {
        if (!endpoints.contains(bucket.endpoint())) {
            throw new ProblemException(
                    IngestError.BAD_WATCH,
                    "The store %s is not one that this service may call; its operator lists them in tillstream.watch.s3-endpoints. %s"
                            .formatted(
                                    bucket.endpoint(),
                                    endpoints.isEmpty()
                                            ? "None is."
                                            : "These are: " + String.join(", ", endpoints) + "."));
        }
        var client = MinioClient.builder()
                .endpoint(bucket.endpoint())
                .credentials(credentials.accessKey(), credentials.secretKey())
                .build();
        client.setTimeout(TIMEOUT_MILLIS, TIMEOUT_MILLIS, TIMEOUT_MILLIS);
        return client;
    }

    private static ProblemException noFolders() {
        return new ProblemException(
                IngestError.BAD_WATCH,
                "This service watches no folders; its operator says below which one it may with tillstream.watch.folder.");
    }
}
