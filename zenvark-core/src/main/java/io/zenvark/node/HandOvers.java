// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.node.SecondOpinion.Attempt;
import io.zenvark.node.SecondOpinion.Repetition;
import io.zenvark.node.Successors.Successor;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the health checks of this node over to other nodes, so that one node that cannot reach a dependency neither
 * keeps its circuit open nor opens it by an idle check, see {@link SecondOpinion}. The node ends its term first, see
 * {@link PendingHandOvers}.
 *
 * <p>A leader continues if no other live node can, if it is writing a transition, under a forced mode, if Redis has lost
 * the circuit, and for a check that always passes. Owned by the event loop.
 */
final class HandOvers {

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(HandOvers.class));

    private final Membership membership;
    private final Successors successors;
    private final Predicate<AssignRequest> begin;
    private final DoubtLog doubts;

    /**
     * @param begin ends the term of this node and sends the request; returns false if this node must continue
     */
    HandOvers(Membership membership, Successors successors, Predicate<AssignRequest> begin) {
        this.membership = membership;
        this.successors = successors;
        this.begin = begin;
        this.doubts = new DoubtLog(successors.self());
    }

    /** Hands the checks of one term over. */
    interface TermHandOver {

        /** The checks of a node that always continues. */
        TermHandOver NEVER = report -> false;

        /**
         * Ends the term and makes another node the leader.
         *
         * @param report the latest failed check
         * @return whether the term has ended; otherwise this node continues
         */
        boolean after(HealthCheckReport report);
    }

    /** Returns the hand-over of a term. */
    TermHandOver of(CoordinatedBreaker breaker, TermWriter writer, RecoveryHistory history) {
        return report -> {
            boolean busy = writer.isWriting()
                    || breaker.definition().recovery().healthCheck().check().equals(HealthCheck.waiting());
            boolean first = history.checks().isFirstNode();
            Optional<Successor> next = busy
                    ? Optional.empty()
                    : successors
                            .after(writer.assignment().session(), breaker.name())
                            .filter(successor -> request(breaker, writer, history, successor)
                                    .filter(begin)
                                    .isPresent());
            next.ifPresent(successor -> log(report, successor, first));
            return next.isPresent();
        };
    }

    /** Returns the log of failed idle checks. */
    DoubtLog doubts() {
        return doubts;
    }

    /** Lets other nodes repeat the idle checks of a term. If no other node is known, reads the descriptors first. */
    Repetition repetition(CoordinatedBreaker breaker, TermWriter writer, RecoveryHistory history) {
        return (doubt, result) -> {
            Supplier<Attempt> attempt = () -> repeat(breaker, writer, TermRecovery.recordOf(breaker, history), doubt);
            if (next(breaker, writer).isPresent()) {
                result.accept(attempt.get());
            } else {
                successors.refresh(() -> result.accept(attempt.get()), () -> result.accept(Attempt.NOT_NOW));
            }
        };
    }

    private Optional<Successor> next(CoordinatedBreaker breaker, TermWriter writer) {
        return successors.after(writer.assignment().session(), breaker.name());
    }

    private Attempt repeat(
            CoordinatedBreaker breaker, TermWriter writer, Optional<RecoveryRecord> record, Doubt doubt) {
        Optional<Instant> deadline = membership.deadline();
        if (writer.isWriting()
                || deadline.isEmpty()
                || doubt.version() != breaker.shared().version()) {
            return Attempt.NOT_NOW;
        }
        Optional<Successor> next = next(breaker, writer);
        boolean begun = next.map(successor -> new AssignRequest(
                        breaker.name(),
                        writer.assignment(),
                        successor.session(),
                        deadline.get(),
                        record,
                        Optional.of(doubt)))
                .filter(begin)
                .isPresent();
        if (begun) {
            next.ifPresent(successor -> doubts.handedOver(breaker.name(), doubt, successor.node()));
            return Attempt.HANDED_OVER;
        }
        return next.isPresent() ? Attempt.NOT_NOW : Attempt.NO_OTHER_NODE;
    }

    private Optional<AssignRequest> request(
            CoordinatedBreaker breaker, TermWriter writer, RecoveryHistory history, Successor successor) {
        Optional<Instant> deadline = membership.deadline();
        return TermRecovery.recordOf(breaker, history)
                .filter(record -> deadline.isPresent())
                .map(record -> new AssignRequest(
                        breaker.name(), writer.assignment(), successor.session(), deadline.get(), record));
    }

    private void log(HealthCheckReport report, Successor successor, boolean first) {
        String error = report.error().orElse("no reason given");
        if (first) {
            LOG.warn(
                    "Health check of circuit breaker '{}' fails on node {} ({}); node {} checks next. Further failures"
                            + " while the circuit is open are logged at DEBUG",
                    report.attempt().breaker(),
                    successors.self(),
                    error,
                    successor.node());
        } else {
            LOG.debug(
                    "Health check of circuit breaker '{}' still fails, now on node {} ({}); node {} checks next",
                    report.attempt().breaker(),
                    successors.self(),
                    error,
                    successor.node());
        }
    }
}
