package com.tillstream.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.id.TenantId;
import com.tillstream.testkit.TillstreamPlatform;
import com.tillstream.testkit.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says can be called can be called. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class ReadmeIT {
    private static final Pattern CALL = Pattern.compile("call ([^\n]*?)\"\\$TILL_INGEST_URL(/v1/[^\"?]*)");
    private static final Set<String> METHODS = Set.of("get", "head", "options", "post", "put", "patch", "delete");
    private static final Pattern METHOD = Pattern.compile("-X ([A-Z]+)");
    private static final Pattern WITH_BODY = Pattern.compile("(-d|-F|--data-binary) ");

    @Test
    void everyCallOfTheReadmeIsAnswered(@TempDir Path folder) throws IOException, InterruptedException {
        var script = folder.resolve("calls.sh");
        Files.writeString(script, "set -euo pipefail\n" + calls());
        var log = folder.resolve("log");
        var shell = new ProcessBuilder("bash", "-x", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().put("TILL_INGEST_URL", "http://127.0.0.1:" + RestAssured.port);
        shell.environment().put("TILL_TOKEN", Tokens.of(TenantId.random(), "admin"));
        var process = shell.start();
        assertThat(process.waitFor(10, TimeUnit.MINUTES))
                .as(Files.readString(log))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }

    @Test
    void everyEndpointIsCalledInTheReadme() throws IOException {
        Map<String, Map<String, Object>> paths =
                RestAssured.get("/q/openapi?format=json").jsonPath().get("paths");
        var endpoints = paths.entrySet().stream()
                .flatMap(path -> path.getValue().keySet().stream()
                        .filter(method -> METHODS.contains(method))
                        .map(method -> method.toUpperCase(Locale.ROOT) + " "
                                + path.getKey().replaceAll("\\{[^}]*}", "*")))
                .toList();
        assertThat(endpoints).hasSizeGreaterThan(40);
        var called = CALL.matcher(calls())
                .results()
                .map(call ->
                        method(call.group(1)) + " " + call.group(2).replaceAll("\\$[a-z]+|(?<=/rejected/)[0-9]+", "*"))
                .toList();
        assertThat(called).containsAll(endpoints);
    }

    private static String method(String options) {
        var given = METHOD.matcher(options);
        if (given.find()) {
            return given.group(1);
        }
        return options.contains("-I ") ? "HEAD" : WITH_BODY.matcher(options).find() ? "POST" : "GET";
    }

    private static String calls() throws IOException {
        var readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("```sh\n") + "```sh\n".length();
        return readme.substring(begin, readme.indexOf("```", begin));
    }
}
