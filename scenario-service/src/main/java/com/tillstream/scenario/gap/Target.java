package com.tillstream.scenario.gap;

import java.math.BigDecimal;
import java.time.YearMonth;

/**
 * What a month is to bring in a region.
 *
 * @param marginPct in percent of sales
 * @param units may be null
 */
record Target(YearMonth month, String geo, BigDecimal salesValue, BigDecimal marginPct, BigDecimal units) {}
