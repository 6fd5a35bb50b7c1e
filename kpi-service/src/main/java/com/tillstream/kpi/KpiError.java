package com.tillstream.kpi;

import com.tillstream.problem.ErrorCode;
import com.tillstream.problem.ErrorKind;

/** The error catalogue of the kpi-service. */
public enum KpiError implements ErrorCode {
    UNKNOWN_FAMILY("kpi.family.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_INGESTION("kpi.ingestion.unknown", ErrorKind.NOT_FOUND),
    BAD_FILTER("kpi.filter.invalid", ErrorKind.USER),
    BAD_ALERT_RULE("kpi.alert_rule.invalid", ErrorKind.USER),
    UNKNOWN_ALERT_RULE("kpi.alert_rule.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_RECOMPUTATION("kpi.recomputation.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_RESULT("kpi.result.unknown", ErrorKind.NOT_FOUND),
    OTHER_DEPARTMENT("kpi.department.other", ErrorKind.FORBIDDEN);

    private final String code;
    private final ErrorKind kind;

    KpiError(String code, ErrorKind kind) {
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
