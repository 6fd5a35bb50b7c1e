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
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README says can be called can be called. */
@QuarkusTest
@WithTestResource(value = TillstreamPlatform.class, initArgs = @ResourceArg(name = "database", value = "ingest"))
class ReadmeIT {
    @Test
    void everyCallOfTheReadmeIsAnswered(@TempDir Path folder) throws IOException, InterruptedException {
        var readme = Files.readString(Path.of("README.md"));
        int begin = readme.indexOf("```sh\n") + "```sh\n".length();
        var script = folder.resolve("calls.sh");
        Files.writeString(script, "set -euo pipefail\n" + readme.substring(begin, readme.indexOf("```", begin)));
        var log = folder.resolve("log");
        var shell = new ProcessBuilder("bash", "-x", script.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        shell.environment().put("TILL_INGEST_URL", "http://127.0.0.1:" + RestAssured.port);
        shell.environment().put("TILL_TOKEN", Tokens.of(TenantId.random(), "admin"));
        var process = shell.start();
        assertThat(process.waitFor(2, TimeUnit.MINUTES))
                .as(Files.readString(log))
                .isTrue();
        assertThat(process.exitValue()).as(Files.readString(log)).isZero();
    }
}
