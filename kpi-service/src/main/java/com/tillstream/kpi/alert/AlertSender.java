package com.tillstream.kpi.alert;

import com.tillstream.webhook.SignedWebhook;
import io.quarkus.mailer.Mail;
import io.quarkus.mailer.Mailer;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends alerts: to a signed webhook, as a text as Slack's incoming webhooks take it, or by e-mail. */
@ApplicationScoped
class AlertSender {
    private static final int LONGEST_SUBJECT = 150;

    private final SignedWebhook webhook;
    private final Mailer mailer;
    private final Optional<String> mailServer;

    AlertSender(
            @ConfigProperty(name = "tillstream.alerts.allow-private-addresses", defaultValue = "false")
                    boolean withinAllowed,
            @ConfigProperty(name = "tillstream.alerts.mail-server") Optional<String> mailServer,
            Mailer mailer) {
        this.webhook = new SignedWebhook(withinAllowed);
        this.mailServer = mailServer;
        this.mailer = mailer;
    }

    /** Whether there is a server that takes e-mails. */
    boolean canMail() {
        return mailServer.isPresent();
    }

    /**
     * Sends an alert.
     *
     * @param alert as JSON
     * @param message for people
     * @throws IOException if it was not taken
     */
    void send(Channel channel, String alert, String message) throws IOException, GeneralSecurityException {
        switch (channel.kind()) {
            case Channel.EMAIL -> mail(channel.to(), message);
            case Channel.SLACK -> post(channel, new JsonObject().put("text", message));
            default ->
                post(channel, new JsonObject().put("type", "alert.raised").put("alert", new JsonObject(alert)));
        }
    }

    private void post(Channel channel, JsonObject body) throws IOException, GeneralSecurityException {
        webhook.post(URI.create(channel.url()), body.encode(), channel.secret());
    }

    /** A subject is one line, whatever the rule is called. */
    private void mail(String to, String message) throws IOException {
        var line = message.replaceAll("\\p{Cntrl}+", " ");
        var subject = line.length() > LONGEST_SUBJECT ? line.substring(0, LONGEST_SUBJECT) + "…" : line;
        try {
            mailer.send(Mail.withText(
                    to, subject, message + "\n\nThe rule: GET /v1/alert-rules. All alerts: GET /v1/alerts.\n"));
        } catch (RuntimeException e) {
            throw new IOException("The mail server did not take it: " + e.getMessage(), e);
        }
    }
}
