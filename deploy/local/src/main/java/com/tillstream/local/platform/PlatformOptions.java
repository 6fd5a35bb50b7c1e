package com.tillstream.local.platform;

/**
 * What a platform is to be like.
 *
 * @param sharedBuffers of PostgreSQL, as it writes memory: {@code 512MB}
 * @param serviceHeapMegabytes most heap of each service
 */
public record PlatformOptions(
        TillFolder folder, Installation installation, Ports ports, String sharedBuffers, int serviceHeapMegabytes) {
    private static final String MUCH = "512MB";
    private static final int HEAP_MEGABYTES = 256;

    /** As {@code till up} has it. */
    public static PlatformOptions of(TillFolder folder, Installation installation, Ports ports) {
        return new PlatformOptions(folder, installation, ports, MUCH, HEAP_MEGABYTES);
    }
}
