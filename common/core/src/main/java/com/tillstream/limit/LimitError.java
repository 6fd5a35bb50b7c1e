package com.tillstream.limit;

import com.tillstream.problem.ErrorCode;
import com.tillstream.problem.ErrorKind;

/** What every service refuses for being too much. */
enum LimitError implements ErrorCode {
    TOO_MANY_REQUESTS("requests.too_many", ErrorKind.LIMIT);

    private final String code;
    private final ErrorKind kind;

    LimitError(String code, ErrorKind kind) {
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
