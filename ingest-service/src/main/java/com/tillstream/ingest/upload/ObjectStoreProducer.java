package com.tillstream.ingest.upload;

import com.tillstream.objectstore.ObjectStore;
import com.tillstream.objectstore.ObjectStores;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens the object store of the configuration. */
class ObjectStoreProducer {
    @Produces
    @ApplicationScoped
    ObjectStore objectStore(
            @ConfigProperty(name = "tillstream.object-store.url") URI url,
            @ConfigProperty(name = "tillstream.object-store.access-key") Optional<String> accessKey,
            @ConfigProperty(name = "tillstream.object-store.secret-key") Optional<String> secretKey)
            throws IOException {
        return ObjectStores.open(url, accessKey.orElse(""), secretKey.orElse(""));
    }
}
