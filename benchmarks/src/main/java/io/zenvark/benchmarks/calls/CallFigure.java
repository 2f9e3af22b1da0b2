// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/**
 * One row of the results.
 *
 * @param benchmark the case
 * @param library the contestant
 * @param threads how many called at once
 * @param nanosPerCall the median of all iterations: how long one call took for the thread that made it
 * @param fastest the fastest iteration
 * @param slowest the slowest one
 * @param bytesPerCall allocated by the whole process for each call, our own threads among it
 * @param dropped the share of outcomes that found no room in the queue
 * @param iterations how many there were
 */
public record CallFigure(
        String benchmark,
        String library,
        int threads,
        double nanosPerCall,
        double fastest,
        double slowest,
        double bytesPerCall,
        double dropped,
        long iterations) {

    boolean is(String otherBenchmark, String otherLibrary, int otherThreads) {
        return benchmark.equals(otherBenchmark) && library.equals(otherLibrary) && threads == otherThreads;
    }
}
