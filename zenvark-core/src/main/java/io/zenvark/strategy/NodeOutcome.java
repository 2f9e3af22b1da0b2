// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;
import io.zenvark.SessionId;

/**
 * An outcome that a node reported at least once.
 *
 * @param session the session of the node
 * @param outcome the outcome
 */
record NodeOutcome(SessionId session, Outcome outcome) {

    static NodeOutcome of(OutcomeRun run) {
        return new NodeOutcome(run.session(), run.outcome());
    }
}
