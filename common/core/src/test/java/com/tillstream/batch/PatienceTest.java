package com.tillstream.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.net.ConnectException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatienceTest {
    @ParameterizedTest
    @ValueSource(strings = {"08006", "57P01", "57P03", "53300", "40001", "40P01"})
    void waitsForADatabaseThatComesBack(String sqlState) {
        assertThat(Patience.passes(new RuntimeException(failed(sqlState)))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42501", "42601"})
    void doesNotWaitForAStatementThatIsWrong(String sqlState) {
        assertThat(Patience.passes(failed(sqlState))).isFalse();
    }

    @Test
    void waitsForAConnectionThatWasRefused() {
        assertThat(Patience.passes(new RuntimeException(new ConnectException("refused"))))
                .isTrue();
    }

    @Test
    void waitsForAPoolThatHasNoConnectionToGive() {
        assertThat(Patience.passes(new CompletionException(new NoStackTraceThrowable("Timeout"))))
                .isTrue();
    }

    @Test
    void repeatsTheWorkUntilItSucceeds() {
        var attempts = new AtomicInteger();

        int result = Patience.retryingTransient("test", () -> {
            if (attempts.incrementAndGet() < 3) {
                throw failed("40001");
            }
            return 42;
        });

        assertThat(result).isEqualTo(42);
        assertThat(attempts).hasValue(3);
    }

    @Test
    void throwsAtOnceWhatDoesNotPass() {
        var attempts = new AtomicInteger();

        assertThatIllegalStateException()
                .isThrownBy(() -> Patience.retryingTransient("test", () -> {
                    attempts.incrementAndGet();
                    throw new IllegalStateException("not a row batch");
                }));

        assertThat(attempts).hasValue(1);
    }

    private static PgException failed(String sqlState) {
        return new PgException("failed", "ERROR", sqlState, "");
    }
}
