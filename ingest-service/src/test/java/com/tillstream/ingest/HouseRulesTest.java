package com.tillstream.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tillstream.testkit.HouseRules;
import org.junit.jupiter.api.Test;

class HouseRulesTest extends HouseRules {
    HouseRulesTest() {
        super("com.tillstream.ingest");
    }

    @Test
    void readingAFileNeedsNoFramework() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "..ingest.format..",
                        "..ingest.style..",
                        "..ingest.row..",
                        "..ingest.line..",
                        "..ingest.record..",
                        "..ingest.preview..",
                        "..ingest.validation..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "org.apache.kafka..", "jakarta..")
                .because(
                        "rows are parsed and judged by plain Java; put SQL, Kafka and HTTP into store, publish and upload")
                .check(classes());
    }
}
