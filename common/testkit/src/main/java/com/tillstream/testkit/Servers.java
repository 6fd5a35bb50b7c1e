package com.tillstream.testkit;

/**
 * The servers that the tests of one JVM share.
 *
 * @param postgres host:port of a server whose superuser is {@code postgres}
 * @param kafka bootstrap servers
 * @param objectStore as {@code tillstream.object-store.url} takes it
 * @param accessKey of the object store; empty for a folder
 * @param secretKey of the object store; empty for a folder
 */
record Servers(
        String postgres,
        String superuserPassword,
        String kafka,
        String objectStore,
        String accessKey,
        String secretKey) {
    private static final String PREFIX = "tillstream.test.";

    /** The servers of this JVM, started by the first who asks: embedded ones, or with -Dinfra=containers those of images. */
    static Servers shared() {
        // Tests and resources live in different class loaders: the runtime and its properties are all that they share.
        synchronized (Runtime.getRuntime()) {
            if (System.getProperty(PREFIX + "postgres") == null) {
                start().publish();
            }
            return new Servers(
                    System.getProperty(PREFIX + "postgres"),
                    System.getProperty(PREFIX + "password"),
                    System.getProperty(PREFIX + "kafka"),
                    System.getProperty(PREFIX + "objects"),
                    System.getProperty(PREFIX + "access-key"),
                    System.getProperty(PREFIX + "secret-key"));
        }
    }

    String jdbcUrl(String database, String user, String password) {
        return "jdbc:postgresql://%s/%s?user=%s&password=%s".formatted(postgres, database, user, password);
    }

    private static Servers start() {
        try {
            return "containers".equals(System.getProperty("infra"))
                    ? ContainerServers.start()
                    : EmbeddedServers.start();
        } catch (Exception e) {
            throw new IllegalStateException("the servers of the tests did not start", e);
        }
    }

    private void publish() {
        System.setProperty(PREFIX + "password", superuserPassword);
        System.setProperty(PREFIX + "kafka", kafka);
        System.setProperty(PREFIX + "objects", objectStore);
        System.setProperty(PREFIX + "access-key", accessKey);
        System.setProperty(PREFIX + "secret-key", secretKey);
        System.setProperty(PREFIX + "postgres", postgres);
    }
}
