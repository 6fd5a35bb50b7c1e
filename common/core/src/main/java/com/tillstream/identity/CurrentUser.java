package com.tillstream.identity;

import com.tillstream.id.TenantId;
import com.tillstream.tenancy.TenantScope;
import io.quarkus.security.UnauthorizedException;
import jakarta.enterprise.context.RequestScoped;
import java.time.ZoneId;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Who makes the request, by the claims of the access token. */
@RequestScoped
public class CurrentUser {
    private final JsonWebToken token;

    CurrentUser(JsonWebToken token) {
        this.token = token;
    }

    /** Claim {@code tenant}. @throws UnauthorizedException if the token has none */
    public TenantId tenant() {
        String tenant = token.getClaim("tenant");
        if (tenant == null) {
            throw new UnauthorizedException("the access token names no tenant");
        }
        return TenantId.of(tenant);
    }

    /** What the user may see: admins all departments, others the one of claim {@code department}. */
    public TenantScope scope() {
        if (token.getGroups().contains(Role.ADMIN)) {
            return TenantScope.allDepartments(tenant());
        }
        return new TenantScope(tenant(), token.getClaim("department"));
    }

    /** Claim {@code sub}. */
    public String subject() {
        return token.getSubject();
    }

    /** Claim {@code groups}: one of {@link Role}. */
    public String role() {
        return token.getGroups().stream()
                .findFirst()
                .orElseThrow(() -> new UnauthorizedException("the access token names no role"));
    }

    /** Claim {@code zoneinfo}, the tenant's time zone; UTC where the token has none. */
    public ZoneId zone() {
        String zone = token.getClaim("zoneinfo");
        return ZoneId.of(zone == null ? "UTC" : zone);
    }

    /** Claim {@code email_hash}; the subject where the token has none. */
    public String emailHash() {
        String hash = token.getClaim("email_hash");
        return hash == null ? subject() : hash;
    }
}
