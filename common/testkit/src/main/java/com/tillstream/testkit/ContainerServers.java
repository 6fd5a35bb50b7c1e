package com.tillstream.testkit;

import io.minio.MakeBucketArgs;
import io.minio.MinioClient;
import io.minio.errors.MinioException;
import java.io.IOException;
import org.testcontainers.containers.MinIOContainer;
import org.testcontainers.kafka.KafkaContainer;
import org.testcontainers.lifecycle.Startables;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/**
 * TimescaleDB, Kafka and MinIO from their images, removed when the JVM ends. Other images with the same interface can be named
 * with {@code -Dinfra.postgres}, {@code -Dinfra.kafka} and {@code -Dinfra.minio}.
 */
final class ContainerServers {
    private static final String BUCKET = "tillstream";

    private ContainerServers() {}

    static Servers start() throws IOException {
        var postgres = new PostgreSQLContainer(image("postgres", "timescale/timescaledb:2.23.0-pg18", "postgres"))
                .withUsername("postgres")
                .withDatabaseName("postgres")
                .withCommand("postgres", "-c", "max_connections=200");
        var kafka = new KafkaContainer(image("kafka", "apache/kafka:4.1.1", "apache/kafka"));
        var minio = new MinIOContainer(image("minio", "minio/minio:RELEASE.2025-09-07T16-13-09Z", "minio/minio"));
        Startables.deepStart(postgres, kafka, minio).join();
        makeBucket(minio);
        return new Servers(
                postgres.getHost() + ":" + postgres.getMappedPort(PostgreSQLContainer.POSTGRESQL_PORT),
                postgres.getPassword(),
                kafka.getBootstrapServers(),
                "s3://" + BUCKET + "?endpoint=" + minio.getS3URL(),
                minio.getUserName(),
                minio.getPassword());
    }

    private static DockerImageName image(String server, String usual, String interfaceOf) {
        return DockerImageName.parse(System.getProperty("infra." + server, usual))
                .asCompatibleSubstituteFor(interfaceOf);
    }

    private static void makeBucket(MinIOContainer minio) throws IOException {
        var client = MinioClient.builder()
                .endpoint(minio.getS3URL())
                .credentials(minio.getUserName(), minio.getPassword())
                .build();
        try {
            client.makeBucket(MakeBucketArgs.builder().bucket(BUCKET).build());
        } catch (MinioException e) {
            throw new IOException("no bucket could be made for the tests", e);
        }
    }
}
