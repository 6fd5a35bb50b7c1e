package com.tillstream.local.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.util.Arrays;

/** What came back from a request. */
record Answer(String request, int status, String body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The body, if the status is one of these. */
    JsonNode expect(int... statuses) throws IOException {
        if (Arrays.stream(statuses).noneMatch(expected -> expected == status)) {
            throw new UnexpectedAnswer(request, status, body);
        }
        return body.isBlank() ? MissingNode.getInstance() : JSON.readTree(body);
    }
}
