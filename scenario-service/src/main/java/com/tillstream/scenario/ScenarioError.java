package com.tillstream.scenario;

import com.tillstream.problem.ErrorCode;
import com.tillstream.problem.ErrorKind;

/** The error catalogue of the scenario-service. */
public enum ScenarioError implements ErrorCode {
    BAD_FILTER("scenario.filter.invalid", ErrorKind.USER),
    BAD_CURSOR("scenario.cursor.invalid", ErrorKind.USER),
    BAD_SETTING("scenario.setting.invalid", ErrorKind.USER),
    BAD_SCENARIO("scenario.definition.invalid", ErrorKind.USER),
    UNKNOWN_SCENARIO("scenario.unknown", ErrorKind.NOT_FOUND),
    IMPOSSIBLE_CONSTRAINTS("scenario.constraints.impossible", ErrorKind.UNPROCESSABLE),
    MISSING_TARGET("scenario.target.missing", ErrorKind.NOT_FOUND),
    UNKNOWN_POST_MORTEM("scenario.post_mortem.unknown", ErrorKind.NOT_FOUND),
    NOT_OVER("scenario.not_over", ErrorKind.CONFLICT),
    UNKNOWN_BRIEF("scenario.brief.unknown", ErrorKind.NOT_FOUND),
    REFUSED_BRIEF("scenario.brief.refused", ErrorKind.UNPROCESSABLE),
    UNKNOWN_WEBHOOK("scenario.webhook.unknown", ErrorKind.NOT_FOUND),
    TOO_MANY_WEBHOOKS("scenario.webhook.too_many", ErrorKind.USER),
    NO_HISTORY("scenario.history.missing", ErrorKind.UNPROCESSABLE),
    UNKNOWN_SERIES("scenario.series.unknown", ErrorKind.NOT_FOUND),
    UNKNOWN_MODEL_VERSION("scenario.model_version.unknown", ErrorKind.NOT_FOUND);

    private final String code;
    private final ErrorKind kind;

    ScenarioError(String code, ErrorKind kind) {
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
