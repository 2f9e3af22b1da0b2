// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.strategy.Verdict;
import java.util.List;
import java.util.Optional;

/**
 * The term of this node as the leader of one breaker.
 *
 * <ol>
 *   <li>The term rebuilds the window from the retained outcome stream.
 *   <li>While the circuit is closed, it evaluates the outcomes of all nodes in the order in which they occurred, see
 *       {@link Confirmation}. It writes a verdict as a transition to OPEN, one at a time, and repeats it with each
 *       tick until Redis answers. If the dependency has asked a quorum of sessions for no calls, the first check waits
 *       until then, see {@link Holds}. With {@code retry-after.opens}, such a quorum opens the circuit without a verdict.
 *   <li>While the circuit is open, it runs recovery checks. While the circuit is closed and no calls are recorded,
 *       it runs idle checks.
 *   <li>Each version of the circuit starts with an empty window.
 *   <li>The term ends when Redis has fenced the leader.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class LeadershipTerm {

    private final CoordinatedBreaker breaker;
    private final EventLoop loop;
    private final StoreClock clock;
    private final Inquiries inquiries;
    private final TermWriter writer;
    private final TermRecovery recovery;
    private final Confirmation confirmation;
    private final Holds holds;
    private LeaderWindow window;
    private StreamId position = StreamId.START;

    LeadershipTerm(
            CoordinatedBreaker breaker,
            EventLoop loop,
            StoreClock clock,
            Inquiries inquiries,
            TermWriter writer,
            TermRecovery recovery) {
        this.breaker = breaker;
        this.loop = loop;
        this.clock = clock;
        this.inquiries = inquiries;
        this.writer = writer;
        this.recovery = recovery;
        this.holds = new Holds(clock, () -> breaker.definition().retryAfter());
        this.window = newWindow();
        this.confirmation = new Confirmation(breaker, loop, inquiries, () -> window, this::isWorthOpening, this::open);
        recovery.follow(breaker.shared());
    }

    Assignment assignment() {
        return writer.assignment();
    }

    /** Returns the position up to which the outcome stream has been read. */
    StreamId position() {
        return position;
    }

    /** Evaluates outcomes that were read. */
    void onRead(OutcomeRead read) {
        Moment now = loop.now();
        position = read.position();
        for (OutcomeBatch batch : read.batches()) {
            if (!batch.runs().isEmpty()) {
                recovery.onCalls();
            }
            confirmation.onBatch(batch, now);
            if (batch.circuitVersion() == breaker.shared().version()) {
                holds.record(batch, now);
            }
        }
        if (!read.mayHaveMore()) {
            window.rebuilt();
        }
        confirmation.proceed();
        openIfAsked();
    }

    /** Marks the window as complete, because a read found nothing new in the stream. */
    void onNothingRead() {
        onRead(new OutcomeRead(position, List.of(), false));
    }

    /** Follows a change of the shared circuit. */
    void onChanged(Circuit circuit) {
        writer.stopRepeating();
        window.startOver(circuit.version());
        confirmation.startOver();
        holds.startOver();
        recovery.follow(circuit);
    }

    /** Applies a new definition. If the strategy has changed, the window is rebuilt from the retained stream. */
    void onRedefined() {
        if (!window.strategy().equals(breaker.definition().strategy())) {
            window = newWindow();
            confirmation.startOver();
            position = StreamId.START;
            writer.stopRepeating();
        }
        recovery.onRedefined();
    }

    private LeaderWindow newWindow() {
        return new LeaderWindow(
                breaker.definition().strategy(), breaker.shared().version(), clock, recovery::onOutcomes);
    }

    /** Handles the answer to a tick: repeats a decision that could not be written before. */
    void onTick() {
        writer.onTick();
        confirmation.proceed();
        openIfAsked();
    }

    /** Ends the term. */
    void end() {
        writer.end();
        confirmation.startOver();
        recovery.end();
    }

    /** Restores a circuit that Redis does not know, after all nodes have had a tick to hand in their copies. */
    void reassertLater() {
        writer.restoreLater();
    }

    /** Returns the findings of the leader, for the whole fleet. */
    LeaderFindings findings() {
        return new LeaderFindings(window.summary(loop.now()), window.failures(), recovery.progress());
    }

    /** Returns the recovery record of the current version; empty if there is nothing to remember. */
    Optional<RecoveryRecord> recoveryRecord() {
        return recovery.record();
    }

    private boolean mayOpen() {
        Circuit circuit = breaker.shared();
        boolean judging = TermRecovery.isJudged(circuit) && circuit.state() == CircuitState.CLOSED;
        return judging && !writer.isRepeating();
    }

    private boolean isWorthOpening(Verdict verdict) {
        return mayOpen() && inquiries.isQuorum(breaker.definition(), verdict);
    }

    private void open(Verdict verdict) {
        if (isWorthOpening(verdict)) {
            Optional<Moment> hold = hold();
            String asked = hold.flatMap(clock::at)
                    .map(until -> "; " + Holds.words(until))
                    .orElse("");
            open(TransitionCause.STRATEGY, hold, verdict.reason() + asked);
        }
    }

    private void openIfAsked() {
        if (breaker.definition().retryAfter().opens() && mayOpen()) {
            int nodes = holds.nodes(loop.now());
            hold().ifPresent(until -> clock.at(until)
                    .ifPresent(at -> open(TransitionCause.RETRY_AFTER, Optional.of(until), Holds.reason(nodes, at))));
        }
    }

    private void open(TransitionCause cause, Optional<Moment> hold, String reason) {
        recovery.announce(hold, cause);
        writer.writeUntilAnswered(new Decision(CircuitState.OPEN, cause, reason));
    }

    private Optional<Moment> hold() {
        return holds.reachedBy(inquiries.quorum(breaker.definition()), loop.now());
    }
}
