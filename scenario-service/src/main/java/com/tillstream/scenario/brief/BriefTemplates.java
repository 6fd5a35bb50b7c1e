package com.tillstream.scenario.brief;

import com.tillstream.scenario.lab.Scenario;
import com.tillstream.scenario.plan.Mechanic;
import com.tillstream.scenario.plan.ScenarioType;
import com.tillstream.scenario.simulation.Segment;
import com.tillstream.scenario.validation.Rules;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Writes a brief from what a scenario is, in words that promise nothing else. */
final class BriefTemplates {
    private final Scenario scenario;
    private final Rules rules;
    private final List<String> departments;
    private final BigDecimal deepest;

    BriefTemplates(Scenario scenario, Rules rules) {
        this.scenario = scenario;
        this.rules = rules;
        this.departments = scenario.mechanics().stream()
                .map(Mechanic::department)
                .distinct()
                .toList();
        this.deepest = scenario.mechanics().stream()
                .map(Mechanic::discountPct)
                .max(BigDecimal::compareTo)
                .orElse(BigDecimal.ZERO)
                .stripTrailingZeros();
    }

    CreativeBrief brief() {
        return new CreativeBrief(
                new Brief(
                        new Brief.Objectives(primary(), List.of("Keep the margin", "Bring customers back")),
                        new Brief.Audience(segments(), audience()),
                        messages(),
                        tone(),
                        new Brief.MandatoryElements(rules.requiredElements(), List.of("Logo", days()))),
                assets(),
                "template");
    }

    private String primary() {
        return "%s: sell %,.0f more than without the promotion"
                .formatted(
                        scenario.label(),
                        scenario.kpis().salesValueDelta().max(BigDecimal.ZERO).doubleValue());
    }

    private List<String> segments() {
        return scenario.mechanics().stream()
                .flatMap(mechanic -> mechanic.segments().stream())
                .distinct()
                .toList();
    }

    private String audience() {
        return segments().contains(Segment.ALL)
                ? "All customers of " + listed(departments)
                : "Customers of the segments " + listed(segments());
    }

    private List<String> messages() {
        var messages = new ArrayList<String>();
        messages.add("Up to %s %% off %s".formatted(deepest.toPlainString(), listed(departments)));
        messages.add("Only " + days());
        if (!segments().contains(Segment.ALL)) {
            messages.add("Reserved for " + listed(segments()));
        }
        return messages;
    }

    private String tone() {
        return switch (scenario.scenarioType()) {
            case FLASH, AGGRESSIVE, BEST_DEAL -> "energetic";
            case COUPON, MEMBER_ONLY -> "personal";
            case CONSERVATIVE, BALANCED -> "friendly";
        };
    }

    private List<Asset> assets() {
        var off = "Up to %s %% off".formatted(deepest.toPlainString());
        var what = listed(departments);
        boolean personal =
                scenario.scenarioType() == ScenarioType.COUPON || scenario.scenarioType() == ScenarioType.MEMBER_ONLY;
        return List.of(
                new Asset("homepage_hero", "1920x600", off + " " + what, "Only " + days(), "Shop now", departments),
                new Asset("category_banner", "728x90", off, what + ", " + days(), "See all offers", departments),
                new Asset("in_store_sheet", "A4", off + " " + what, days() + ", in all shops", "Ask us", departments),
                new Asset(
                        "email_header",
                        "600x200",
                        personal ? "For you: " + off : off,
                        what + ", " + days(),
                        personal ? "Use your offer" : "Shop now",
                        departments));
    }

    private String days() {
        return "from %s to %s".formatted(scenario.dateRangeStart(), scenario.dateRangeEnd());
    }

    private static String listed(List<String> names) {
        return names.size() < 2
                ? String.join("", names)
                : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
    }
}
