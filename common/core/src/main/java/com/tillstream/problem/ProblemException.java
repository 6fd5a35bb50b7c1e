package com.tillstream.problem;

import java.util.LinkedHashMap;
import java.util.Map;

/** A failure that the caller is told about as an RFC 9457 problem. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient ErrorCode code;
    private final transient Map<String, Object> members = new LinkedHashMap<>();

    /** @param detail what was found, what was expected, what to do next */
    public ProblemException(ErrorCode code, String detail) {
        super(detail);
        this.code = code;
    }

    /** Adds an extension member, such as {@code ingestion_id}. */
    public ProblemException with(String member, Object value) {
        members.put(member, value);
        return this;
    }

    /** The catalogue's entry. */
    public ErrorCode code() {
        return code;
    }

    /** The extension members, in the order in which they were added. */
    public Map<String, Object> members() {
        return Map.copyOf(members);
    }
}
