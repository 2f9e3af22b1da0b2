// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.report;

import java.util.List;

/**
 * The results of one run.
 *
 * @param kind calls, fleet, recovery or pairs
 * @param machine the machine of the run
 * @param loadAfter the load average at its end
 * @param provisional whether the figures are only for orientation
 * @param setting the method of measurement
 * @param results the figures, each a row of a table
 * @param targets the targets
 */
public record Report(
        String kind,
        Machine machine,
        double loadAfter,
        boolean provisional,
        String setting,
        List<?> results,
        List<Target> targets) {}
