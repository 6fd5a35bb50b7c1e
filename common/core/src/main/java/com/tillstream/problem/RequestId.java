package com.tillstream.problem;

import jakarta.enterprise.context.RequestScoped;
import java.util.UUID;

/** The id by which a request is found again in the logs. */
@RequestScoped
public class RequestId {
    private final String value = UUID.randomUUID().toString();

    /** The id, the same for the whole request. */
    public String value() {
        return value;
    }
}
