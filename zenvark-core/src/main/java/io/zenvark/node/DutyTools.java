// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What the health checks of one leader's term work with.
 *
 * @param toolbox what all duties of the node share
 * @param decide writes a decision; the second argument is run when it could not be written
 */
record DutyTools(LeadershipTerm.Toolbox toolbox, BiConsumer<Decision, Runnable> decide) {

    EventLoop loop() {
        return toolbox.executors().eventLoop();
    }

    HealthChecks checks() {
        return toolbox.checks();
    }

    double random() {
        return toolbox.executors().random().nextDouble();
    }

    /** A point on the node's timeline as store time. */
    Optional<Instant> storeTime(Duration at) {
        return toolbox.clock().at(at).map(time -> time.truncatedTo(ChronoUnit.MILLIS));
    }
}
