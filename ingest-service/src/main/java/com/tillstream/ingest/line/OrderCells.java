package com.tillstream.ingest.line;

import com.tillstream.ingest.row.Cell;
import com.tillstream.ingest.row.Cells;
import java.util.List;

/** The cells of a row of orders by name. @param otherTexts those that are texts and nothing else, in a fixed order */
record OrderCells(
        Cell orderRef,
        Cell orderDate,
        Cell sku,
        Cell quantity,
        Cell unitPrice,
        Cell totalAmount,
        Cell productName,
        Cell productCategory,
        Cell discountPct,
        Cell unitCost,
        Cell customerEmail,
        Cell customerId,
        Cell customerSegment,
        Cell region,
        Cell country,
        Cell storeId,
        Cell channel,
        Cell paymentMethod,
        Cell lineId,
        Cell lineType,
        Cell promoName,
        Cell currency,
        List<Cell> otherTexts) {
    OrderCells(Cells cells) {
        this(
                cells.cell("order_ref"),
                cells.cell("order_date"),
                cells.cell("sku"),
                cells.cell("quantity"),
                cells.cell("unit_price"),
                cells.cell("total_amount"),
                cells.cell("product_name"),
                cells.cell("product_category"),
                cells.cell("discount_pct"),
                cells.cell("unit_cost"),
                cells.cell("customer_email"),
                cells.cell("customer_id"),
                cells.cell("customer_segment"),
                cells.cell("region"),
                cells.cell("country"),
                cells.cell("store_id"),
                cells.cell("channel"),
                cells.cell("payment_method"),
                cells.cell("line_id"),
                cells.cell("line_type"),
                cells.cell("promo_name"),
                cells.cell("currency"),
                List.of(
                        cells.cell("product_name"),
                        cells.cell("product_category"),
                        cells.cell("customer_segment"),
                        cells.cell("region"),
                        cells.cell("country"),
                        cells.cell("channel"),
                        cells.cell("payment_method"),
                        cells.cell("line_type"),
                        cells.cell("promo_name"),
                        cells.cell("currency")));
    }
}
