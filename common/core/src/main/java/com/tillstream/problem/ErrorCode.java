package com.tillstream.problem;

/** An entry of a service's error catalogue: an enum constant with a stable code. */
public interface ErrorCode {
    /** Stable, dotted, lower case: {@code ingest.file.empty}. */
    String code();

    /** What sort of failure it is. */
    ErrorKind kind();
}
