package com.tillstream.kpi.alert;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** A mail server within the tests. */
public final class MailServer implements QuarkusTestResourceLifecycleManager {
    private final GreenMail server = new GreenMail(ServerSetupTest.SMTP.dynamicPort());

    @Override
    public Map<String, String> start() {
        server.start();
        return Map.of(
                "tillstream.alerts.mail-server", "127.0.0.1",
                "quarkus.mailer.host", "127.0.0.1",
                "quarkus.mailer.port", Integer.toString(server.getSmtp().getPort()),
                "quarkus.mailer.start-tls", "DISABLED",
                "quarkus.mailer.from", "till@example.com");
    }

    @Override
    public void stop() {
        server.stop();
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(server, new TestInjector.MatchesType(GreenMail.class));
    }
}
