package com.tillstream.local;

import com.tillstream.local.chaos.Chaos;
import com.tillstream.local.client.Addresses;
import com.tillstream.local.client.TillApi;
import com.tillstream.local.platform.Installation;
import com.tillstream.local.platform.Platform;
import com.tillstream.local.platform.PlatformOptions;
import com.tillstream.local.platform.Ports;
import com.tillstream.local.platform.Secrets;
import com.tillstream.local.platform.Service;
import com.tillstream.local.platform.TillFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** The whole platform for tests, started once for all of them, with the services as they are packaged. */
public final class RunningPlatform implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(RunningPlatform.class);

    @Override
    public void beforeAll(ExtensionContext context) {
        started(context);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Started.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return started(context);
    }

    private static Started started(ExtensionContext context) {
        return context.getRoot()
                .getStore(NAMESPACE)
                .computeIfAbsent(Started.class, ignored -> Started.start(), Started.class);
    }

    /** What tests need of it. */
    public record Started(Platform platform, TillFolder folder, Addresses addresses) implements AutoCloseable {
        private static Started start() {
            var target = Path.of("target").toAbsolutePath();
            var repository = target.getParent().getParent().getParent();
            var folder = new TillFolder(
                    target.resolve("platform-" + ProcessHandle.current().pid()));
            var ports = Ports.free();
            var options = new PlatformOptions(folder, new Installation(repository), ports, "64MB", 256, Chaos.SETTINGS);
            try {
                return new Started(Platform.start(options, System.out::println), folder, addresses(ports));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        }

        private static Addresses addresses(Ports ports) {
            return new Addresses(
                    ports.url(Service.DASHBOARD),
                    ports.url(Service.INGEST),
                    ports.url(Service.KPI),
                    ports.url(Service.SCENARIO));
        }

        /** The way in for a new tenant. */
        public TillApi newTenant(String name) throws IOException {
            var tenant = new TillApi(addresses, operatorToken()).createTenant(name);
            return new TillApi(addresses, tenant.token());
        }

        /** The token that makes tenants. */
        public String operatorToken() throws IOException {
            return Secrets.operatorToken(folder);
        }

        @Override
        public void close() {
            platform.close();
        }
    }
}
