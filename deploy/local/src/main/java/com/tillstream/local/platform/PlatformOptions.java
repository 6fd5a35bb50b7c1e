package com.tillstream.local.platform;

import java.util.Map;

/**
 * What a platform is to be like.
 *
 * @param sharedBuffers of PostgreSQL, as it writes memory: {@code 512MB}
 * @param serviceHeapMegabytes most heap of each service
 * @param settings of the services, beside those that follow from the rest: {@code TILLSTREAM_EVENTS_LONGEST_PAUSE=PT2S}
 */
public record PlatformOptions(
        TillFolder folder,
        Installation installation,
        Ports ports,
        String sharedBuffers,
        int serviceHeapMegabytes,
        Map<String, String> settings) {
    private static final String MUCH = "512MB";
    private static final int HEAP_MEGABYTES = 256;

    /** As {@code till up} has it. */
    public static PlatformOptions of(TillFolder folder, Installation installation, Ports ports) {
        return new PlatformOptions(folder, installation, ports, MUCH, HEAP_MEGABYTES, Map.of());
    }

    /** With other settings of the services. */
    public PlatformOptions with(Map<String, String> others) {
        return new PlatformOptions(folder, installation, ports, sharedBuffers, serviceHeapMegabytes, others);
    }
}
