package com.tillstream.ingest;

import com.tillstream.ingest.format.BadFileException;
import com.tillstream.problem.ErrorCode;
import com.tillstream.problem.ErrorKind;

/** The error catalogue of the ingest-service. */
public enum IngestError implements ErrorCode {
    NO_FILE("ingest.file.none", ErrorKind.USER),
    BAD_FORM("ingest.form.malformed", ErrorKind.USER),
    BROKEN_OFF("ingest.upload.broken_off", ErrorKind.USER),
    TOO_LARGE("ingest.file.too_large", ErrorKind.TOO_LARGE),
    EMPTY("ingest.file.empty", ErrorKind.UNPROCESSABLE),
    HEADER_ONLY("ingest.file.header_only", ErrorKind.UNPROCESSABLE),
    BINARY("ingest.file.binary", ErrorKind.UNSUPPORTED),
    MISSING_COLUMNS("ingest.file.missing_columns", ErrorKind.UNPROCESSABLE),
    TOO_WIDE("ingest.file.too_wide", ErrorKind.UNPROCESSABLE),
    AMBIGUOUS_DATES("ingest.file.ambiguous_dates", ErrorKind.UNPROCESSABLE),
    NO_SUCH_SHEET("ingest.file.no_such_sheet", ErrorKind.UNPROCESSABLE),
    ENCRYPTED("ingest.file.encrypted", ErrorKind.UNPROCESSABLE),
    BAD_MERGE("ingest.merge.invalid", ErrorKind.USER),
    BAD_DIALECT("ingest.dialect.invalid", ErrorKind.USER),
    MALFORMED("ingest.file.malformed", ErrorKind.UNPROCESSABLE),
    ALL_REFUSED("ingest.files.all_refused", ErrorKind.UNPROCESSABLE),
    UNKNOWN_TYPE("ingest.type.unknown", ErrorKind.USER),
    OTHER_DEPARTMENT("ingest.type.of_another_department", ErrorKind.FORBIDDEN),
    BAD_MAPPING("ingest.mapping.invalid", ErrorKind.USER),
    DUPLICATE_FILE("ingest.file.duplicate", ErrorKind.CONFLICT),
    UNKNOWN_CONTRACT("ingest.contract.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_MAPPING("ingest.mapping.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_ROW("ingest.row.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_JOB("ingest.job.unknown", ErrorKind.NOT_FOUND),
    JOB_DONE("ingest.job.done", ErrorKind.CONFLICT),
    BAD_CURSOR("ingest.cursor.invalid", ErrorKind.USER),
    NO_IDEMPOTENCY_KEY("ingest.orders.no_idempotency_key", ErrorKind.USER),
    BAD_EVENTS("ingest.orders.malformed", ErrorKind.USER),
    UNKNOWN_LETTER("ingest.dead_letter.unknown", ErrorKind.NOT_FOUND),
    BAD_TUS("ingest.resumable.malformed", ErrorKind.USER),
    TUS_VERSION("ingest.resumable.version", ErrorKind.PRECONDITION),
    OFFSET_CONFLICT("ingest.resumable.offset", ErrorKind.CONFLICT),
    UNKNOWN_UPLOAD("ingest.resumable.unknown", ErrorKind.NOT_FOUND),
    QUOTA("ingest.quota.used_up", ErrorKind.LIMIT),
    BAD_SIGNATURE("ingest.webhook.signature", ErrorKind.UNAUTHENTICATED),
    UNKNOWN_SOURCE("ingest.webhook.unknown", ErrorKind.NOT_FOUND),
    BAD_WATCH("ingest.watch.invalid", ErrorKind.USER),
    UNREACHABLE_WATCH("ingest.watch.unreachable", ErrorKind.UNPROCESSABLE),
    UNKNOWN_WATCH("ingest.watch.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_FILE("ingest.file.unknown", ErrorKind.NOT_FOUND),
    STORE_UNAVAILABLE("ingest.store.unavailable", ErrorKind.DEPENDENCY);

    private final String code;
    private final ErrorKind kind;

    IngestError(String code, ErrorKind kind) {
        this.code = code;
        this.kind = kind;
    }

    /** The error of a file that cannot be read. */
    public static IngestError of(BadFileException.Reason reason) {
        return valueOf(reason.name());
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
