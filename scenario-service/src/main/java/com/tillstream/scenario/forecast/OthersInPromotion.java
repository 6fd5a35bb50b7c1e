package com.tillstream.scenario.forecast;

import com.tillstream.scenario.history.SalesSeries;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Which share of a channel's other departments is in promotion, day by day: what they win, this one may lose. */
final class OthersInPromotion {
    private static final class Counts {
        private int promoted;
        private int all;
    }

    private final Map<String, Map<LocalDate, Counts>> byChannel = new HashMap<>();

    OthersInPromotion(Collection<SalesSeries> histories) {
        for (var history : histories) {
            var days = byChannel.computeIfAbsent(history.key().channel(), ignored -> new HashMap<>());
            for (int i = 0; i < history.length(); i++) {
                var counts = days.computeIfAbsent(history.day(i), ignored -> new Counts());
                counts.all++;
                counts.promoted += history.isRegular(i) ? 0 : 1;
            }
        }
    }

    /** For each day of a series, 0 to 1; 0 while it is in promotion itself. */
    double[] of(SalesSeries history) {
        var days = byChannel.get(history.key().channel());
        var shares = new double[history.length()];
        for (int i = 0; i < shares.length; i++) {
            var counts = days.get(history.day(i));
            shares[i] = history.isRegular(i) && counts.all > 1 ? (double) counts.promoted / (counts.all - 1) : 0;
        }
        return shares;
    }
}
