package com.tillstream.bench;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows a second, the median of several readings.
 *
 * @param byCpu rows a CPU second of all threads
 */
record Rate(double byClock, double byCpu) {
    static final int ROUNDS = 5;

    /** Something that reads a file. */
    interface Reading {
        /** Reads all of it. @return how many rows it has */
        long rows() throws Exception;
    }

    static Rate of(Reading reading) throws Exception {
        var process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        var byClock = new ArrayList<Double>();
        var byCpu = new ArrayList<Double>();
        for (int i = 0; i < ROUNDS; i++) {
            long start = System.nanoTime();
            long cpuStart = process.getProcessCpuTime();
            long rows = reading.rows();
            byClock.add(rows / ((System.nanoTime() - start) / 1e9));
            byCpu.add(rows / ((process.getProcessCpuTime() - cpuStart) / 1e9));
        }
        return new Rate(median(byClock), median(byCpu));
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().toList().get(values.size() / 2);
    }
}
