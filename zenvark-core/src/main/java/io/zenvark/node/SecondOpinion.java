// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.log.Doubt;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Decides about the idle checks of one term, so that a check that fails on one node only does not open the circuit.
 *
 * <ol>
 *   <li>If a check fails, the leader hands the breaker over together with a {@link Doubt}. Its successor repeats the
 *       check at once.
 *   <li>If the check fails on the successor too, the circuit opens. If it passes, the circuit stays closed, and the
 *       successor remains the leader.
 *   <li>If no other node can repeat the check, the circuit opens if the quorum of the breaker is one node. It stays
 *       closed under a higher quorum.
 *   <li>If it is not known whether another node can repeat the check, the circuit stays closed until the next check.
 *   <li>A doubt belongs to one version of the circuit. It is lost if the successor ends or misses the grant.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class SecondOpinion {

    private final BreakerName breaker;
    private final DoubtLog log;
    private final LongSupplier version;
    private final IntSupplier quorum;
    private final Repetition repetition;
    private Optional<Doubt> doubt;

    /**
     * @param version returns the current version of the circuit
     * @param quorum returns the number of nodes that must contribute to a verdict
     * @param doubt the doubt of the previous leader
     */
    SecondOpinion(
            BreakerName breaker,
            DoubtLog log,
            LongSupplier version,
            IntSupplier quorum,
            Repetition repetition,
            Optional<Doubt> doubt) {
        this.breaker = breaker;
        this.log = log;
        this.version = version;
        this.quorum = quorum;
        this.repetition = repetition;
        this.doubt = doubt;
    }

    /** Lets another node repeat a check. */
    interface Repetition {

        /**
         * Makes another node the leader, which receives the doubt.
         *
         * @param result receives the result, unless the term ends for another reason
         */
        void handOver(Doubt doubt, Consumer<Attempt> result);
    }

    /** The result of an attempt to let another node repeat a check. */
    enum Attempt {
        /** The term of this node has ended. */
        HANDED_OVER,
        /** No other live node can repeat the check. */
        NO_OTHER_NODE,
        /** This node must continue, or it is unknown whether another node can repeat the check. */
        NOT_NOW
    }

    /** Returns whether this node has to repeat the check of the previous leader. */
    boolean isDue() {
        return current().isPresent();
    }

    /** Ends the doubt of the previous leader, because the check has passed on this node. */
    void onPassed() {
        current().ifPresent(refuted -> log.refuted(breaker, refuted));
        doubt = Optional.empty();
    }

    /**
     * Decides about a check that has failed on this node.
     *
     * @param error the error of the check, already cleaned
     * @param open opens the circuit for a reason
     * @param stayClosed continues with the checks of the closed circuit
     */
    void onFailed(String error, Consumer<String> open, Runnable stayClosed) {
        Doubt own = new Doubt(version.getAsLong(), log.self(), error);
        Optional<Doubt> confirmed = current();
        if (confirmed.isPresent()) {
            open.accept("idle health check failed on " + own.node() + ": " + own.error() + ", and on "
                    + confirmed.get().node() + ": " + confirmed.get().error());
            return;
        }
        repetition.handOver(own, attempt -> {
            boolean alone = attempt == Attempt.NO_OTHER_NODE;
            if (alone && quorum.getAsInt() == 1) {
                open.accept("idle health check failed: " + error);
            } else if (attempt != Attempt.HANDED_OVER) {
                log.unconfirmed(breaker, own, alone ? quorum.getAsInt() : 1);
                stayClosed.run();
            }
        });
    }

    private Optional<Doubt> current() {
        return doubt.filter(received -> received.version() == version.getAsLong());
    }
}
