// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.util.List;

/**
 * Everything of one run.
 *
 * @param kind calls or fleet
 * @param machine what it ran on
 * @param loadAfter the load average at its end
 * @param provisional whether its figures are only for finding one's way
 * @param setting how it was measured
 * @param results the figures, each a row of a table
 * @param targets what was to be reached
 */
public record Report(
        String kind,
        Machine machine,
        double loadAfter,
        boolean provisional,
        String setting,
        List<?> results,
        List<Target> targets) {}
