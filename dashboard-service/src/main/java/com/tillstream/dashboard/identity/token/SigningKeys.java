package com.tillstream.dashboard.identity.token;

import com.tillstream.id.TenantId;
import com.tillstream.secret.SealedBytes;
import com.tillstream.tenancy.TenantScope;
import com.tillstream.tenancy.TenantTransactions;
import io.vertx.core.buffer.Buffer;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The installation's signing key: made at the first use, kept encrypted, shared by all replicas. */
@ApplicationScoped
class SigningKeys {
    private static final TenantScope NOBODY = TenantScope.allDepartments(new TenantId(new UUID(0, 0)));
    private static final String NEWEST = """
            SELECT id, public_key, private_key FROM signing_keys ORDER BY created_at DESC, id LIMIT 1
            """;

    private final TenantTransactions transactions;
    private final SealedBytes seal;
    private volatile SigningKey current;

    SigningKeys(
            TenantTransactions transactions,
            @ConfigProperty(name = "tillstream.identity.key-encryption-secret") String secret)
            throws GeneralSecurityException {
        this.transactions = transactions;
        this.seal = new SealedBytes(secret);
    }

    SigningKey current() {
        if (current == null) {
            current = transactions.run(NOBODY, this::readOrMake);
        }
        return current;
    }

    private SigningKey readOrMake(SqlConnection connection) {
        // One replica makes the key; the others wait and read it.
        connection
                .query("SELECT pg_advisory_xact_lock(hashtext('signing_keys'))")
                .executeAndAwait();
        var found = connection.query(NEWEST).executeAndAwait().iterator();
        try {
            return found.hasNext() ? read(found.next()) : make(connection);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "The signing key cannot be opened. Was tillstream.identity.key-encryption-secret changed?", e);
        }
    }

    private SigningKey make(SqlConnection connection) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var key = new SigningKey(UUID.randomUUID().toString(), generator.generateKeyPair());
        connection
                .preparedQuery("INSERT INTO signing_keys (id, public_key, private_key) VALUES ($1, $2, $3)")
                .executeAndAwait(Tuple.of(
                        key.id(),
                        Buffer.buffer(key.pair().getPublic().getEncoded()),
                        Buffer.buffer(seal.seal(key.pair().getPrivate().getEncoded()))));
        return key;
    }

    private SigningKey read(Row row) throws GeneralSecurityException {
        var factory = KeyFactory.getInstance("RSA");
        var publicKey = new X509EncodedKeySpec(row.getBuffer("public_key").getBytes());
        var privateKey =
                new PKCS8EncodedKeySpec(seal.open(row.getBuffer("private_key").getBytes()));
        return new SigningKey(
                row.getString("id"),
                new KeyPair(factory.generatePublic(publicKey), factory.generatePrivate(privateKey)));
    }
}
