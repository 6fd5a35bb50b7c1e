package com.tillstream.local.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Order lines of a made-up shop over two years, as an {@code orders} file: seasons, weekdays, promotions, returns, products
 * that sell often and products that sell seldom, customers who come again. The same rows and seed give the same bytes.
 */
public final class SampleOrders {
    private static final double LINES_OF_ONE_ORDER = 2.5;
    private static final List<String> PAYMENTS =
            List.of("mpesa", "mpesa", "mpesa", "card", "card", "paystack", "cash", "bank_transfer");
    private static final int STORES = 40;
    private static final double ONLINE = 0.45;
    private static final double PROMOTED = 0.30;

    private final long rows;
    private final long seed;
    private final Chance chance;
    private final Catalogue catalogue;
    private final TradingCalendar calendar;
    private final Customers customers;
    private final PendingReturns returns = new PendingReturns();
    private long written;
    private long orders;

    /**
     * Nothing is drawn from anywhere but the seed, and no two seeds have an order in common.
     *
     * @param rows lines without the header, at least 1
     */
    public SampleOrders(long rows, long seed) {
        if (rows < 1) {
            throw new IllegalArgumentException("rows must be 1 or more, found " + rows);
        }
        this.rows = rows;
        this.seed = seed;
        this.chance = new Chance(seed);
        this.catalogue = new Catalogue(chance);
        this.calendar = new TradingCalendar(chance);
        this.customers = new Customers(Math.round(rows / LINES_OF_ONE_ORDER));
    }

    /** Streams the file; leaves {@code out} open. */
    public void writeTo(OutputStream out) throws IOException {
        var writer = new LineWriter(out);
        for (int i = 0; i < TradingCalendar.DAYS; i++) {
            writeDay(writer, TradingCalendar.FIRST_DAY.plusDays(i).toEpochDay(), calendar.linesUntil(i, rows));
        }
        writer.flush();
    }

    private void writeDay(LineWriter writer, long epochDay, long until) throws IOException {
        int day = Math.toIntExact(epochDay);
        var due = returns.takeDueOn(day);
        while (written < until && !due.isEmpty()) {
            writer.write(due.poll());
            written++;
        }
        var campaign =
                Campaign.on(TradingCalendar.FIRST_DAY.plusDays(epochDay - TradingCalendar.FIRST_DAY.toEpochDay()));
        while (written < until) {
            writeOrder(writer, day, campaign, until);
        }
    }

    private void writeOrder(LineWriter writer, int day, Optional<Campaign> campaign, long until) throws IOException {
        var basket = basket();
        int lines = 1 + (int) Math.min(9, StrictMath.round(-1.5 * StrictMath.log(1 - chance.unit())));
        var chosen = new HashSet<String>();
        for (int i = 0; i < lines && written < until; i++) {
            var line = line(basket, day, campaign);
            if (chosen.add(line.product().sku())) {
                writer.write(line);
                returns.perhaps(line, chance);
                written++;
            }
        }
    }

    private OrderLine.Basket basket() {
        boolean online = chance.happens(ONLINE);
        return new OrderLine.Basket(
                String.format(Locale.ROOT, "ORD-%d-%07d", seed, ++orders),
                customers.any(chance),
                chance.oneOf(PAYMENTS),
                online ? "online" : "offline",
                online ? "" : String.format(Locale.ROOT, "S%03d", chance.between(1, STORES)));
    }

    private OrderLine line(OrderLine.Basket basket, int day, Optional<Campaign> campaign) {
        boolean drawn = campaign.isPresent() && chance.happens(PROMOTED);
        var product = drawn ? catalogue.preferably(campaign.orElseThrow().category(), chance) : catalogue.any(chance);
        var promotion = campaign.filter(running -> running.category() == product.category());
        int discount = promotion.map(Campaign::discountPercent).orElse(0);
        var name = promotion.map(Campaign::name).orElse("");
        return new OrderLine(basket, day, product, quantity(), product.priceAfter(discount), discount, name);
    }

    private int quantity() {
        return chance.happens(0.7) ? 1 : chance.happens(0.8) ? chance.between(2, 3) : chance.between(4, 12);
    }
}
