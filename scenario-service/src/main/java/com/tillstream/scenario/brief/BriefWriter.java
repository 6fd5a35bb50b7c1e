package com.tillstream.scenario.brief;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.tillstream.scenario.lab.Scenario;
import com.tillstream.scenario.model.LanguageModel;
import com.tillstream.scenario.model.Numbers;
import com.tillstream.scenario.validation.Rules;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.Validator;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Writes briefs: from templates, or by the language model where there is one. What the model writes counts only if it keeps
 * the form, claims nothing that is prohibited, holds what is required, and has no number that it was not given.
 */
@ApplicationScoped
class BriefWriter {
    private static final Logger LOG = Logger.getLogger(BriefWriter.class);
    private static final String INSTRUCTION = """
            Write the texts of a retail promotion. Here is a brief as JSON, made from a template. Answer with the same JSON, the
            texts of keyMessages, tone, headlines, subheadlines and calls to action written better; change nothing else, add no
            number, promise nothing that is not there, and write nothing around the JSON.

            """;

    private final LanguageModel model;
    private final ObjectMapper json;
    private final Validator validator;

    BriefWriter(LanguageModel model, ObjectMapper json, Validator validator) {
        this.model = model;
        this.json = json;
        this.validator = validator;
    }

    CreativeBrief write(Scenario scenario, Rules rules) {
        var template = new BriefTemplates(scenario, rules).brief();
        return improved(template, rules).orElse(template);
    }

    private Optional<CreativeBrief> improved(CreativeBrief template, Rules rules) {
        try {
            var facts = json.writeValueAsString(template);
            return model.answer(INSTRUCTION + facts).flatMap(answer -> accepted(answer, template, rules));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a brief cannot be written as JSON", e);
        }
    }

    private Optional<CreativeBrief> accepted(String answer, CreativeBrief template, Rules rules) {
        try {
            var written = json.readValue(answer, CreativeBrief.class);
            var brief = new CreativeBrief(
                    new Brief(
                            template.brief().objectives(),
                            template.brief().targetAudience(),
                            written.brief().keyMessages(),
                            written.brief().tone(),
                            template.brief().mandatoryElements()),
                    written.assets(),
                    "model");
            boolean good = validator.validate(brief).isEmpty()
                    && Claims.problems(brief, rules).isEmpty()
                    && Numbers.areFrom(texts(template), texts(brief));
            if (!good) {
                LOG.info("what the language model wrote was not used: it broke the form, the rules or the numbers");
            }
            return good ? Optional.of(brief) : Optional.empty();
        } catch (JsonProcessingException | NullPointerException e) {
            LOG.info("what the language model wrote was not used: it is no brief");
            return Optional.empty();
        }
    }

    private static String texts(CreativeBrief brief) {
        return brief.texts().collect(Collectors.joining("\n"))
                + brief.assets().stream().map(Asset::size).collect(Collectors.joining("\n"));
    }
}
