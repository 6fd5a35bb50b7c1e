package com.tillstream.identity;

import com.tillstream.problem.ErrorCode;
import com.tillstream.problem.ErrorKind;

/** What can go wrong with signing in beside a token that is not valid. */
enum SignInError implements ErrorCode {
    IDENTITY_UNAVAILABLE("identity.unavailable", ErrorKind.DEPENDENCY);

    private final String code;
    private final ErrorKind kind;

    SignInError(String code, ErrorKind kind) {
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
