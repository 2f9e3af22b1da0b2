// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

/**
 * What was to be reached, and what was.
 *
 * @param name of what
 * @param limit the target in words
 * @param measured the figure in words
 * @param met whether it was reached
 */
public record Target(String name, String limit, String measured, boolean met) {

    /** For the screen. */
    public String line() {
        return (met ? "met     " : "MISSED  ") + name + ": " + measured + " (target: " + limit + ")";
    }
}
