// SPDX-License-Identifier: Apache-2.0
package io.zenvark.protocol;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * What TLC has found.
 *
 * @param output all that it has printed
 */
record ModelCheckResult(String output) {

    private static final Pattern STATES = Pattern.compile("(\\d+) distinct states found, 0 states left on queue");
    private static final Pattern STEP = Pattern.compile("(?m)^State \\d+: (?:<(\\w+) line|(Stuttering))");

    /** Whether all states were looked at, and nothing is wrong. */
    boolean holds() {
        return output.contains("Model checking completed. No error has been found.");
    }

    /** How many distinct states there are, where all of them were looked at; zero otherwise. */
    long states() {
        return STATES.matcher(output)
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)))
                .max()
                .orElse(0);
    }

    /** The actions of the counter-example, without the initial state; empty where there is none. */
    List<String> steps() {
        return STEP.matcher(output).results().map(ModelCheckResult::action).toList();
    }

    private static String action(MatchResult found) {
        return found.group(1) == null ? found.group(2) : found.group(1);
    }
}
