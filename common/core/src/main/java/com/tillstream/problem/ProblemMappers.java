package com.tillstream.problem;

import com.tillstream.batch.Patience;
import com.tillstream.problem.Problem.FieldError;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.time.format.DateTimeParseException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns every exception that leaves a resource into a problem. */
class ProblemMappers {
    private static final Logger LOG = Logger.getLogger(ProblemMappers.class);

    private final RequestId requestId;

    ProblemMappers(RequestId requestId) {
        this.requestId = requestId;
    }

    @ServerExceptionMapper
    Response ofProblem(ProblemException e) {
        return problem(e.code().kind(), e.code().code(), e.getMessage())
                .withMembers(e.members())
                .toResponse();
    }

    @ServerExceptionMapper
    Response ofInvalidInput(ConstraintViolationException e) {
        var errors = e.getConstraintViolations().stream()
                .map(violation -> new FieldError(violation.getPropertyPath().toString(), violation.getMessage()))
                .toList();
        return problem(ErrorKind.USER, "request.invalid", "The request does not fit: see errors.")
                .withErrors(errors)
                .toResponse();
    }

    @ServerExceptionMapper
    Response ofHttpError(WebApplicationException e) {
        if (e.getCause() instanceof DateTimeParseException bad) {
            // The framework takes a parameter that cannot be read for an address that does not exist.
            return problem(
                            ErrorKind.USER,
                            "request.invalid",
                            "\"%s\" is no day; write it as in 2025-01-31.".formatted(bad.getParsedString()))
                    .toResponse();
        }
        return problem(
                        kindOf(e.getResponse().getStatus()),
                        "http." + e.getResponse().getStatus(),
                        e.getMessage())
                .toResponse();
    }

    @ServerExceptionMapper
    Response ofTheUnexpected(Exception e) {
        if (Patience.passes(e)) {
            LOG.warnf(e, "a dependency does not answer");
            return problem(
                            ErrorKind.DEPENDENCY,
                            "dependency.unavailable",
                            "A part that this request needs does not answer. Nothing was changed; try again shortly.")
                    .toResponse();
        }
        LOG.error("request failed", e);
        return problem(
                        ErrorKind.INTERNAL,
                        "internal",
                        "Something failed on our side. Quote the request_id when you report it.")
                .toResponse();
    }

    private Problem problem(ErrorKind kind, String code, String detail) {
        return Problem.of(kind, code, detail, requestId.value());
    }

    private static ErrorKind kindOf(int status) {
        for (var kind : ErrorKind.values()) {
            if (kind.status() == status) {
                return kind;
            }
        }
        return status < 500 ? ErrorKind.USER : ErrorKind.INTERNAL;
    }
}
