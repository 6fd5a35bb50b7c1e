package com.tillstream.scenario.model;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * A language model behind an endpoint that speaks as OpenAI's does. Nobody needs one: whoever asks gets nothing where none is
 * configured or it does not answer, and goes on without.
 */
@ApplicationScoped
public class LanguageModel {
    private static final Logger LOG = Logger.getLogger(LanguageModel.class);

    private final Optional<ChatModel> model;

    LanguageModel(
            @ConfigProperty(name = "tillstream.model.url") Optional<String> url,
            @ConfigProperty(name = "tillstream.model.key") Optional<String> key,
            @ConfigProperty(name = "tillstream.model.name", defaultValue = "gpt-4o-mini") String name,
            @ConfigProperty(name = "tillstream.model.timeout", defaultValue = "PT30S") Duration timeout) {
        model = url.map(address -> OpenAiChatModel.builder()
                .baseUrl(address)
                .apiKey(key.orElse("none"))
                .modelName(name)
                .timeout(timeout)
                .maxRetries(0)
                .build());
    }

    /** What the model answers. @param instruction what it is to do, and with which facts */
    public Optional<String> answer(String instruction) {
        return model.flatMap(each -> ask(each, instruction));
    }

    private static Optional<String> ask(ChatModel model, String instruction) {
        try {
            return Optional.ofNullable(model.chat(instruction));
        } catch (RuntimeException e) {
            LOG.warnf("the language model does not answer: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
