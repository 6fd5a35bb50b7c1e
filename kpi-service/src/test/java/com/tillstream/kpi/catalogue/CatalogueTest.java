package com.tillstream.kpi.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.testkit.KpiOracle;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue is complete in itself: what it names is there, and each KPI is held against the oracle. */
class CatalogueTest {
    @ParameterizedTest
    @MethodSource("families")
    void everyKpiIsExplainedAndHeldAgainstTheOracle(String name) throws IOException {
        var family = Catalogue.family(name).orElseThrow();
        var oracle = oracle(name);
        for (var kpi : family.kpis()) {
            assertThat(kpi.formula()).as("formula of %s", kpi.name()).isNotBlank();
            assertThat(kpi.unit())
                    .as("unit of %s", kpi.name())
                    .isIn("money", "count", "pieces", "ratio", "percent", "days", "rank");
            assertThat(Catalogue.INPUTS)
                    .as("inputs of %s", kpi.name())
                    .containsKeys(kpi.inputs().toArray(String[]::new));
            assertThat(oracle).contains("'" + kpi.name() + "'");
        }
        assertThat(family.kpis()).extracting(Kpi::name).doesNotHaveDuplicates();
    }

    @Test
    void thereAreSevenFamilies() {
        assertThat(Catalogue.all())
                .extracting(Kpi::family)
                .containsOnly("sales", "customer", "productivity", "inventory", "profitability", "return", "store");
        assertThat(Catalogue.FAMILIES)
                .extracting(KpiFamily::family)
                .containsExactlyInAnyOrderElementsOf(KpiOracle.FAMILIES);
    }

    @ParameterizedTest
    @MethodSource("families")
    void noNameInBracesIsLeftInAView(String name) {
        assertThat(new KpiView(Catalogue.family(name).orElseThrow()).sql()).doesNotContain("{", "}", "null::");
    }

    static List<String> families() {
        return KpiOracle.FAMILIES;
    }

    private static String oracle(String family) throws IOException {
        try (var sql = KpiOracle.class.getResourceAsStream("/oracle/" + family + ".sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
