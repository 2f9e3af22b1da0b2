// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;
import io.zenvark.SessionId;

/**
 * An outcome that a node reported at least once.
 *
 * @param process the process of the node, see {@link SessionId#process}
 * @param outcome the outcome
 */
record NodeOutcome(String process, Outcome outcome) {

    static NodeOutcome of(OutcomeRun run) {
        return new NodeOutcome(run.session().process(), run.outcome());
    }
}
