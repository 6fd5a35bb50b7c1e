package com.tillstream.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;

/** The most heap that this process has used at a time. */
final class PeakHeap {
    private PeakHeap() {}

    static long megabytes() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
