// SPDX-License-Identifier: Apache-2.0
package io.zenvark.protocol;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Result of TLC, the model checker for TLA+.
 *
 * @param output everything that TLC has printed
 */
record ModelCheckResult(String output) {

    private static final Pattern STATES = Pattern.compile("(\\d+) distinct states found, 0 states left on queue");
    private static final Pattern STEP = Pattern.compile("(?m)^State \\d+: (?:<(\\w+) line|(Stuttering))");

    /** Returns whether all states were checked without a violation. */
    boolean holds() {
        return output.contains("Model checking completed. No error has been found.");
    }

    /** Returns the number of distinct states, or zero if the check did not cover all of them. */
    long states() {
        return STATES.matcher(output)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
    }

    /** Returns the actions of the counterexample without its initial state; empty if the model holds. */
    List<String> steps() {
        return STEP.matcher(output).results().map(ModelCheckResult::action).toList();
    }

    private static String action(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
