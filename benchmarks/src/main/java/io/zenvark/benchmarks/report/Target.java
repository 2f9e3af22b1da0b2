// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

/**
 * A target and the measured value.
 *
 * @param name the measured quantity
 * @param limit the target in words
 * @param measured the measured value in words
 * @param met whether the target was reached
 */
public record Target(String name, String limit, String measured, boolean met) {

    /** Returns the target as a line for the terminal. */
    public String line() {
        return (met ? "met     " : "MISSED  ") + name + ": " + measured + " (target: " + limit + ")";
    }
}
