package com.tillstream.problem;

/** What sort of failure a code stands for, and the HTTP status that says so. */
public enum ErrorKind {
    USER(400, "Bad request"),
    UNAUTHENTICATED(401, "Not signed in"),
    FORBIDDEN(403, "Not allowed"),
    NOT_FOUND(404, "Not found"),
    CONFLICT(409, "Conflict"),
    PRECONDITION(412, "Not on this condition"),
    TOO_LARGE(413, "Too large"),
    UNSUPPORTED(415, "Unsupported format"),
    UNPROCESSABLE(422, "Cannot be processed"),
    LIMIT(429, "Too many requests"),
    INTERNAL(500, "Internal error"),
    DEPENDENCY(503, "Temporarily unavailable");

    private final int status;
    private final String title;

    ErrorKind(int status, String title) {
        this.status = status;
        this.title = title;
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** The problem's title, the same for every problem of the kind. */
    public String title() {
        return title;
    }
}
