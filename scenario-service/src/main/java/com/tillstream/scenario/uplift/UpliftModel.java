package com.tillstream.scenario.uplift;

import com.tillstream.scenario.history.DiscountBand;
import com.tillstream.scenario.history.SeriesKey;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A version of all that was learned of promotions.
 *
 * @param version its name, such as {@code v3}
 */
public record UpliftModel(
        String version, Map<Cell, Coefficient> coefficients, Map<SeriesKey, SideEffects> sideEffects) {
    /** A channel, department and depth of discount. */
    public record Cell(SeriesKey key, DiscountBand band) implements Comparable<Cell> {
        @Override
        public int compareTo(Cell other) {
            int byKey = key.compareTo(other.key);
            return byKey != 0 ? byKey : band.compareTo(other.band);
        }
    }

    static UpliftModel of(String version, Collection<Coefficient> coefficients, Collection<SideEffects> sideEffects) {
        var cells = new TreeMap<Cell, Coefficient>();
        coefficients.forEach(each -> cells.put(new Cell(each.key(), each.band()), each));
        return new UpliftModel(
                version,
                cells,
                sideEffects.stream()
                        .collect(Collectors.toMap(SideEffects::key, each -> each, (a, b) -> a, TreeMap::new)));
    }

    /** For a discount; null if the channel and department are not known. @param discount a fraction */
    public Coefficient of(SeriesKey key, double discount) {
        return coefficients.get(new Cell(key, DiscountBand.of(discount)));
    }
}
