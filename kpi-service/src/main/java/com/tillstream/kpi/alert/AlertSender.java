package com.tillstream.kpi.alert;

import com.tillstream.webhook.SignedWebhook;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.security.GeneralSecurityException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Sends alerts over HTTP: to a signed webhook, or as a text as Slack's incoming webhooks take it. */
@ApplicationScoped
class AlertSender {
    private final SignedWebhook webhook;

    AlertSender(
            @ConfigProperty(name = "tillstream.alerts.allow-private-addresses", defaultValue = "false")
                    boolean withinAllowed) {
        this.webhook = new SignedWebhook(withinAllowed);
    }

    /**
     * Sends an alert.
     *
     * @param alert as JSON
     * @param message for people
     * @throws IOException if it was not taken
     */
    void send(Channel channel, String alert, String message) throws IOException, GeneralSecurityException {
        var body = channel.kind().equals("slack")
                ? new JsonObject().put("text", message).encode()
                : new JsonObject()
                        .put("type", "alert.raised")
                        .put("alert", new JsonObject(alert))
                        .encode();
        webhook.post(URI.create(channel.url()), body, channel.secret());
    }
}
