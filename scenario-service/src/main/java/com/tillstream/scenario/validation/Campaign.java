package com.tillstream.scenario.validation;

import com.tillstream.scenario.plan.Mechanic;
import java.time.LocalDate;
import java.util.Set;

/**
 * A promotion of the tenant's catalogue.
 *
 * @param departments none for all
 * @param channels none for all
 */
public record Campaign(String name, LocalDate first, LocalDate last, Set<String> departments, Set<String> channels) {
    boolean meets(LocalDate from, LocalDate to) {
        return !first.isAfter(to) && !last.isBefore(from);
    }

    boolean covers(Mechanic mechanic) {
        return (departments.isEmpty() || departments.contains(mechanic.department()))
                && (channels.isEmpty() || channels.contains(mechanic.channel()));
    }
}
