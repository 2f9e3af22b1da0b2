// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import io.zenvark.Outcome;
import io.zenvark.SessionId;

/**
 * A node has seen calls end in a way.
 *
 * @param session the node
 * @param outcome how they ended
 */
record NodeOutcome(SessionId session, Outcome outcome) {

    static NodeOutcome of(OutcomeRun run) {
        return new NodeOutcome(run.session(), run.outcome());
    }
}
