package com.tillstream.scenario.chat;

import com.tillstream.id.TenantId;
import io.vertx.mutiny.sqlclient.SqlConnection;
import java.util.Optional;

/** Something that this service can be asked. */
interface Tool {
    /** The answer, if this is a question for it. */
    Optional<Answer> answer(SqlConnection connection, TenantId tenant, Question question);
}
