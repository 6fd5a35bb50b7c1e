package com.tillstream.dashboard.identity;

import com.tillstream.problem.ErrorCode;
import com.tillstream.problem.ErrorKind;

/** The error catalogue of identity. */
public enum IdentityError implements ErrorCode {
    NOT_OPERATOR("identity.operator.required", ErrorKind.UNAUTHENTICATED),
    BAD_API_KEY("identity.api_key.invalid", ErrorKind.UNAUTHENTICATED),
    BAD_LOGIN("identity.login.failed", ErrorKind.UNAUTHENTICATED),
    BAD_REFRESH_TOKEN("identity.refresh_token.invalid", ErrorKind.UNAUTHENTICATED),
    BAD_INVITATION("identity.invitation.invalid", ErrorKind.USER),
    BAD_PASSWORD("identity.password.too_long", ErrorKind.USER),
    BAD_TIME_ZONE("identity.time_zone.unknown", ErrorKind.USER),
    EMAIL_TAKEN("identity.email.taken", ErrorKind.CONFLICT),
    UNKNOWN_KEY("identity.api_key.unknown", ErrorKind.NOT_FOUND),
    BAD_ROLE("identity.role.invalid", ErrorKind.USER);

    private final String code;
    private final ErrorKind kind;

    IdentityError(String code, ErrorKind kind) {
        this.code = code;
        this.kind = kind;
    }

    @Override
    public String code() {
        return code;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }
}
