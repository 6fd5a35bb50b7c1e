package com.tillstream.scenario.validation;

import static org.assertj.core.api.Assertions.assertThat;

import com.tillstream.scenario.Fixture;
import com.tillstream.scenario.Shop;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.NewScenario;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.simulation.Costs;
import com.tillstream.scenario.simulation.Evaluation;
import com.tillstream.scenario.simulation.Segments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ValidatorTest {
    private static final Fixture FIXTURE = Fixture.of(Shop.usual());
    private static final LocalDate FIRST = LocalDate.of(2025, 7, 7);
    private static final LocalDate LAST = LocalDate.of(2025, 7, 12);

    private Rules rules = Rules.DEFAULTS;
    private Map<String, Double> stock = Map.of();
    private List<Campaign> campaigns = List.of();
    private LocalDate today = LocalDate.of(2025, 6, 30);
    private Costs costs = new Costs(0, 0);

    @Test
    void passesAScenarioThatHasWhatItNeeds() {
        rules = rules("min_margin_pct", 0);
        costs = new Costs(0, -1e9);

        var report = validate(scenario(tv(20)));

        assertThat(report.issues()).isEmpty();
        assertThat(report.status()).isEqualTo("PASS");
        assertThat(report.overallScore()).isEqualTo(100);
    }

    @Test
    void blocksADiscountBeyondTheLimitOfItsDepartment() {
        rules = new Rules(null, Map.of("TV", new BigDecimal("15")), null, null, null, null, null, null, null, null);

        requireFixed(scenario(tv(20)), "discount_limit", "Reduce TV online to 15 %.");
    }

    @Test
    void blocksAMarginBelowTheFloorAndSaysWhichDiscountWouldReachIt() {
        rules = rules("min_margin_pct", 28);

        var issue = requireFixed(scenario(tv(30)), "margin_floor", null);

        assertThat(issue.suggestedFix()).matches("Reduce TV online to [0-9.]+ %: margin 28\\.[0-9] %\\.");
    }

    @Test
    void reducesAllDiscountsWhereOneIsNotEnough() {
        rules = rules("min_margin_pct", 29);

        var issue = requireFixed(
                scenario(tv(30), mechanic("Gaming", "offline", 30), mechanic("TV", "offline", 30)),
                "margin_floor",
                null);

        assertThat(issue.suggestedFix()).startsWith("Reduce all discounts to ");
    }

    @Test
    void blocksWhatCostsMoreThanTheBudget() {
        rules = rules("budget", 500);

        requireFixed(scenario(tv(20)), "budget", null);
    }

    @Test
    void warnsOfAPromotionThatEarnsLessThanNoneAndSaysThatNoDepthWould() {
        var issue = issue(validate(scenario(tv(30))), "ebit_loss");

        assertThat(issue.suggestedFix()).startsWith("No depth of discount earns anything here");
        assertThat(issue.fix()).isNull();
    }

    @Test
    void reducesADiscountToADepthThatEarnsSomething() {
        // Each sale is worth something beside its margin.
        costs = new Costs(-0.4, 0);

        requireFixed(scenario(tv(38)), "ebit_loss", null);
    }

    @Test
    void blocksDaysOnWhichNothingIsPromotedAndFindsFreeOnes() {
        rules = new Rules(
                null,
                null,
                null,
                null,
                null,
                List.of(
                        new Rules.Blackout("Stocktaking", LAST, LAST),
                        new Rules.Blackout("Summer break", LAST.plusDays(4), LAST.plusDays(10))),
                null,
                null,
                null,
                null);

        requireFixed(scenario(tv(20)), "blackout", "Move it to 2025-07-23 to 2025-07-28.");
    }

    @Test
    void warnsOfAPromotionThatRunsInTheSameDepartment() {
        campaigns = List.of(new Campaign("Summer", FIRST.minusDays(3), FIRST, Set.of("TV"), Set.of()));

        requireFixed(scenario(tv(20)), "overlap", "Move it to 2025-07-08 to 2025-07-13.");
    }

    @Test
    void letsPromotionsInOtherDepartmentsBe() {
        campaigns = List.of(new Campaign("Summer", FIRST, LAST, Set.of("Audio"), Set.of()));

        assertThat(types(validate(scenario(tv(20))))).doesNotContain("overlap");
    }

    @Test
    void blocksDepartmentsThatAreNeverPromoted() {
        rules = new Rules(null, null, null, null, null, null, List.of("TV"), null, null, null);

        requireFixed(scenario(tv(20), mechanic("Gaming", "online", 10)), "excluded_department", "Leave TV online out.");
    }

    @Test
    void warnsOfMoreThanWasEverSold() {
        requireFixed(scenario(tv(40)), "plausibility", null);
    }

    @Test
    void warnsOfStockThatRunsOutAndSaysWhen() {
        var units = Shop.usual().baseline(Shop.SERIES.getLast(), FIRST) / Shop.PRICE;
        stock = Map.of("TV", units * 6);

        var issue = requireFixed(scenario(tv(20)), "stock_cover", null);

        assertThat(issue.message()).contains("of TV would run out on 2025-07-");
    }

    @Test
    void tellsOfCoefficientsThatRestOnLittle() {
        var issue = issue(validate(scenario(tv(30))), "sample_size");

        assertThat(issue.severity()).isEqualTo(Severity.LOW);
        assertThat(issue.message()).contains("on 0 days, fewer than 10");
    }

    @Test
    void warnsOfAPromotionThatIsTooLongAndOfOneThatIsOver() {
        today = LAST;
        var scenario = scenario(tv(20)).between(FIRST, FIRST.plusDays(70));

        requireFixed(scenario, "duration", "End on 2025-09-06.");
        assertThat(types(validate(scenario))).contains("starts_in_the_past");
    }

    /** Whatever is wrong, applying the fix makes that go. */
    @Property(tries = 60)
    void appliedFixesHelp(
            @ForAll @IntRange(min = 1, max = 60) int tv,
            @ForAll @IntRange(min = 1, max = 60) int gaming,
            @ForAll @IntRange(min = 0, max = 30) int floor) {
        rules = rules("min_margin_pct", floor);
        stock = Map.of("TV", 900.0);
        var scenario = scenario(tv(tv), mechanic("Gaming", "offline", gaming));
        for (var issue : validate(scenario).issues()) {
            if (issue.fix() != null) {
                assertGone(issue, validate(issue.fix().apply(scenario)));
            }
        }
    }

    private Issue requireFixed(NewScenario scenario, String type, String words) {
        var issue = issue(validate(scenario), type);
        if (words != null) {
            assertThat(issue.suggestedFix()).isEqualTo(words);
        }
        assertGone(issue, validate(issue.fix().apply(scenario)));
        return issue;
    }

    private static void assertGone(Issue issue, ValidationReport afterwards) {
        assertThat(afterwards.issues())
                .as("issues after: %s", issue.suggestedFix())
                .noneMatch(other -> other.type().equals(issue.type())
                        && (issue.affectedDepartment() == null
                                || issue.affectedDepartment().equals(other.affectedDepartment())));
    }

    private static Issue issue(ValidationReport report, String type) {
        assertThat(types(report)).contains(type);
        return report.issues().stream()
                .filter(issue -> issue.type().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> types(ValidationReport report) {
        return report.issues().stream().map(Issue::type).toList();
    }

    private ValidationReport validate(NewScenario scenario) {
        var evaluation = Evaluation.of(
                FIXTURE.baseline(),
                FIXTURE.uplift(),
                Segments.NONE,
                costs,
                scenario.dateRangeStart(),
                scenario.dateRangeEnd());
        return Validator.validate(
                new Case(scenario, evaluation, FIXTURE.baseline(), FIXTURE.uplift(), rules, stock, campaigns, today));
    }

    private static Rules rules(String name, int value) {
        var amount = BigDecimal.valueOf(value);
        return switch (name) {
            case "min_margin_pct" -> new Rules(null, null, amount, null, null, null, null, null, null, null);
            case "budget" -> new Rules(null, null, null, amount, null, null, null, null, null, null);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static Mechanic tv(int discount) {
        return mechanic("TV", "online", discount);
    }

    private static Mechanic mechanic(String department, String channel, int discount) {
        return new Mechanic(department, channel, BigDecimal.valueOf(discount), null, null);
    }

    private static NewScenario scenario(Mechanic... mechanics) {
        return new NewScenario("Test", ScenarioType.BALANCED, FIRST, LAST, List.of(mechanics), null);
    }
}
