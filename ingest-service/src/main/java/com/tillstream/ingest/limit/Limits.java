package com.tillstream.ingest.limit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What one tenant may ask of the service. */
@ConfigMapping(prefix = "tillstream.limits")
public interface Limits {
    /** Uploads a day, in UTC. */
    @WithDefault("5000")
    long filesPerDay();

    /** Bytes of uploads a day. */
    @WithDefault("107374182400")
    long bytesPerDay();

    /** Rows read from uploads a day. */
    @WithDefault("200000000")
    long rowsPerDay();
}
