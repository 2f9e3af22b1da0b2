// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/**
 * One row of the results.
 *
 * @param benchmark the case
 * @param library the contestant
 * @param threads the number of concurrent callers
 * @param nanosPerCall the duration of one call for its thread: the median of all iterations, in nanoseconds
 * @param fastest the fastest iteration
 * @param slowest the slowest iteration
 * @param bytesPerCall the allocation of the whole process for each call, including the threads of Zenvark
 * @param dropped the share of outcomes that were dropped because the queue was full
 * @param iterations the number of iterations
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
