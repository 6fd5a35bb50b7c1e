package com.tillstream.ingest.inbound;

import com.tillstream.identity.Role;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.InputStream;

/** How events look: for those who send them, and for those who read what becomes of them. */
@Path("/v1")
@RunOnVirtualThread
@RolesAllowed({Role.ADMIN, Role.PROMO_LEAD, Role.ANALYST, Role.VIEWER})
public class SchemaResource {
    /** The AsyncAPI document of all topics. */
    @GET
    @Path("/asyncapi.yaml")
    @Produces("application/yaml")
    public InputStream asyncApi() {
        return SchemaResource.class.getResourceAsStream("/schemas/asyncapi.yaml");
    }

    /** The JSON Schema by which the data of order events are judged. */
    @GET
    @Path("/schemas/order.v1.schema.json")
    @Produces("application/schema+json")
    public InputStream orderSchema() {
        return SchemaResource.class.getResourceAsStream(OrderSchema.RESOURCE);
    }
}
