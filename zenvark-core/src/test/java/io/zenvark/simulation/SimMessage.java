// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionRequest;
import java.time.Instant;
import java.util.Optional;

/** A command on its way to the store. */
record SimMessage(SimNode from, String operation, Object request) {

    Optional<Instant> deadline() {
        if (request instanceof TickRequest tick) {
            return tick.deadline();
        } else if (request instanceof ClaimRequest claim) {
            return Optional.of(claim.deadline());
        } else if (request instanceof AssignRequest assign) {
            return Optional.of(assign.deadline());
        } else if (request instanceof TransitionRequest transition) {
            return Optional.of(transition.fence().deadline());
        } else if (request instanceof ControlRequest control) {
            return Optional.of(control.guard().deadline());
        } else if (request instanceof ReassertRequest reassert) {
            return Optional.of(reassert.deadline());
        }
        return Optional.empty();
    }
}
