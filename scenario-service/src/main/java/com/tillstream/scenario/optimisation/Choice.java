package com.tillstream.scenario.optimisation;

import com.tillstream.scenario.history.SeriesKey;
import com.tillstream.scenario.simulation.Amounts;

/**
 * One discount for one channel and department, and what it brings by itself.
 *
 * @param discount a fraction; 0 for no offer
 * @param sold in the days, and what changes in the week after
 * @param given to customers
 */
record Choice(SeriesKey key, double discount, Amounts sold, double given) {}
