package com.tillstream.kpi.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.id.IngestionId;
import com.tillstream.id.TenantId;
import com.tillstream.kpi.ingestion.Family;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import com.tillstream.testkit.TillstreamPlatform;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "kpi"))
class FlagDeadlineIT {
    @Inject
    FlagDeadline deadline;

    @Inject
    Flags flags;

    @Inject
    TenantTransactions transactions;

    @Test
    void saysOfAnUploadWhoseRowsDoNotArriveThatItHasFailedAndWhatToDo() {
        var scope = TenantScope.allDepartments(TenantId.random());
        var ingestion = IngestionId.next().value();
        transactions.run(scope, connection -> {
            flags.add(connection, scope.tenant(), ingestion, Set.of(Family.SALES), "", "pending");
            return null;
        });

        deadline.failOlderThan(Duration.ofHours(1));
        assertThat(status(scope, ingestion)).isEqualTo("pending");

        deadline.failOlderThan(Duration.ZERO);
        assertThat(status(scope, ingestion))
                .startsWith("failed: Not all rows arrived")
                .contains("Delete the upload");
    }

    private String status(TenantScope scope, java.util.UUID ingestion) {
        var flag = transactions
                .run(scope, connection -> flags.of(connection, scope.tenant(), ingestion))
                .getFirst();
        return flag.status() + (flag.error() == null ? "" : ": " + flag.error());
    }
}
