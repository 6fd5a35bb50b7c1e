package com.tillstream.kpi.ingestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tillstream.event.v1.IngestionParsed;
import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class ComputationsIT {
    private final TenantId tenant = TenantId.random();

    @Inject
    Computations computations;

    @Inject
    TenantTransactions transactions;

    /** Order events are claimed by nobody while their family rests, but beside others. */
    @Test
    void claimsAnUploadThatHasGrownSinceItWasClaimedOnce() {
        var ingestion = IngestionId.next().value();
        var other = IngestionId.next().value();
        var claimed = new Computation(tenant, ingestion, Family.RETURN, "upload", 1, "orders", true);
        inTenant(connection -> {
            computations.pause(connection, claimed, 600);
            arrive(connection, other, 1);
            arrive(connection, ingestion, 1);
            arrive(connection, ingestion, 2);
        });

        assertThat(computations.claimBeside(claimed))
                .extracting(Computation::ingestion, Computation::batches)
                .containsExactlyInAnyOrder(tuple(ingestion, 2), tuple(other, 1));
    }

    private void arrive(SqlConnection connection, UUID ingestion, int batches) {
        connection.preparedQuery("""
                        INSERT INTO processed_batch (tenant_id, consumer, ingestion_id, seq, row_count)
                        VALUES ($1, 'kpi', $2, $3, 0)
                        """).executeAndAwait(Tuple.of(tenant.value(), ingestion, batches - 1));
        var parsed = IngestionParsed.newBuilder()
                .setBatchCount(batches)
                .setDatasetType("orders")
                .setOfEvents(true)
                .build();
        computations.askForUpload(connection, tenant, ingestion, Set.of(Family.RETURN), parsed);
    }

    private void inTenant(Consumer<SqlConnection> work) {
        transactions.run(TenantScope.allDepartments(tenant), connection -> {
            work.accept(connection);
            return true;
        });
    }
}
