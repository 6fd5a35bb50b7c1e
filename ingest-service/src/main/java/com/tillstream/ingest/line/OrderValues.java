package com.tillstream.ingest.line;

import com.tillstream.ingest.line.OrderLine.Attributes;
import com.tillstream.ingest.validation.OrderTime;

/**
 * What a row of orders says, by its contract. Texts are null where it says nothing.
 *
 * @param quantity as in the file, signed
 * @param returned whether the line takes goods back, by its sign, its type or its invoice
 */
record OrderValues(
        String orderRef,
        String sku,
        OrderTime time,
        long quantity,
        boolean returned,
        LineMoney money,
        Attributes attributes,
        String customerEmail,
        String customerNumber,
        String lineId,
        String productName,
        String productCategory) {}
