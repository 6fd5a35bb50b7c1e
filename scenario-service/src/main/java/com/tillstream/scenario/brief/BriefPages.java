package com.tillstream.scenario.brief;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.tillstream.scenario.lab.Scenario;
import io.quarkus.qute.Location;
import io.quarkus.qute.Template;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** Briefs as pages that people print or send on. */
@ApplicationScoped
class BriefPages {
    private final Template template;

    BriefPages(@Location("brief/brief.html") Template template) {
        this.template = template;
    }

    String html(Scenario scenario, CreativeBrief brief) {
        return template.data("label", scenario.label())
                .data("first", scenario.dateRangeStart())
                .data("last", scenario.dateRangeEnd())
                .data("mechanics", scenario.mechanics())
                .data("brief", brief.brief())
                .data("assets", brief.assets())
                .render();
    }

    /** The same page as PDF. Nothing is fetched from anywhere to make it. */
    byte[] pdf(Scenario scenario, CreativeBrief brief) throws IOException {
        var bytes = new ByteArrayOutputStream();
        new PdfRendererBuilder()
                .useUriResolver((base, address) -> null)
                .withHtmlContent(html(scenario, brief), null)
                .toStream(bytes)
                .run();
        return bytes.toByteArray();
    }
}
