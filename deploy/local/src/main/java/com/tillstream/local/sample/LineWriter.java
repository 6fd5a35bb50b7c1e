package com.tillstream.local.sample;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;

/** Writes lines as CSV, without an object per cell. */
final class LineWriter {
    static final String HEADER =
            "order_ref,order_date,customer_email,product_sku,product_name,product_category,quantity,"
                    + "unit_price,total_amount,payment_method,region,channel,store_id,discount_pct,unit_cost,promo_name";
    private static final int BUFFER_CHARACTERS = 64 * 1024;

    private final OutputStream out;
    private final StringBuilder buffer = new StringBuilder(BUFFER_CHARACTERS + 1024);
    private int day = -1;
    private String date = "";

    LineWriter(OutputStream out) {
        this.out = out;
        buffer.append(HEADER).append('\n');
    }

    void write(OrderLine line) throws IOException {
        var basket = line.basket();
        var product = line.product();
        text(basket.orderRef()).text(date(line.day())).text(basket.customer().email());
        text(product.sku()).text(product.name()).text(product.category().title());
        buffer.append(line.quantity()).append(',');
        money(line.unitPrice()).money(line.total());
        text(basket.payment())
                .text(basket.customer().region())
                .text(basket.channel())
                .text(basket.store());
        buffer.append(line.discount()).append(',');
        money(product.cost());
        buffer.append(line.promotion()).append('\n');
        if (buffer.length() >= BUFFER_CHARACTERS) {
            flush();
        }
    }

    void flush() throws IOException {
        out.write(buffer.toString().getBytes(StandardCharsets.US_ASCII));
        buffer.setLength(0);
        out.flush();
    }

    private LineWriter text(String value) {
        buffer.append(value).append(',');
        return this;
    }

    private LineWriter money(long cents) {
        if (cents < 0) {
            buffer.append('-');
        }
        long absolute = Math.abs(cents);
        buffer.append(absolute / 100).append('.');
        buffer.append((char) ('0' + absolute / 10 % 10)).append((char) ('0' + absolute % 10));
        buffer.append(',');
        return this;
    }

    private String date(int epochDay) {
        if (epochDay != day) {
            day = epochDay;
            date = LocalDate.ofEpochDay(epochDay).toString();
        }
        return date;
    }
}
