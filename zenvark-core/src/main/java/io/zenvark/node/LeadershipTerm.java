// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.strategy.Verdict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The term of this node as the leader of one breaker.
 *
 * <ol>
 *   <li>The term rebuilds the window from the retained outcome stream.
 *   <li>While the circuit is closed, it evaluates the outcomes of all nodes in the order in which they occurred, see
 *       {@link Confirmation}. It writes a verdict as a transition to OPEN, one at a time, and repeats it with each
 *       tick until Redis answers.
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
    private final Assignment assignment;
    private final EventLoop loop;
    private final StoreClock clock;
    private final TransitionWriter transitions;
    private final Inquiries inquiries;
    private final Reassertion reassertion;
    private final RecoveryChecks recovery;
    private final IdleChecks idle;
    private final Confirmation confirmation;
    private LeaderWindow window;
    private StreamId position = StreamId.START;
    private @Nullable Decision unwritten;
    private boolean writing;
    private boolean ended;

    LeadershipTerm(
            CoordinatedBreaker breaker,
            Assignment assignment,
            NodeExecutors executors,
            StoreClock clock,
            HealthChecks checks,
            TransitionWriter transitions,
            Inquiries inquiries,
            Reassertion reassertion) {
        this.breaker = breaker;
        this.assignment = assignment;
        this.loop = executors.eventLoop();
        this.clock = clock;
        this.transitions = transitions;
        this.inquiries = inquiries;
        this.reassertion = reassertion;
        this.recovery = new RecoveryChecks(breaker, checks, executors, this::decide, this::isQuorum);
        this.idle = new IdleChecks(breaker, checks, loop, this::decide);
        this.window = newWindow();
        this.confirmation = new Confirmation(breaker, loop, inquiries, () -> window, this::isWorthOpening, this::open);
        followState(breaker.shared());
    }

    Assignment assignment() {
        return assignment;
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
                idle.onCalls();
            }
            confirmation.onBatch(batch, now);
        }
        if (!read.mayHaveMore()) {
            window.rebuilt();
        }
        confirmation.proceed();
    }

    /** Marks the window as complete, because a read found nothing new in the stream. */
    void onNothingRead() {
        onRead(new OutcomeRead(position, List.of(), false));
    }

    /** Follows a change of the shared circuit. */
    void onChanged(Circuit circuit) {
        unwritten = null;
        window.startOver(circuit.version());
        confirmation.startOver();
        followState(circuit);
    }

    /** Applies a new definition. If the strategy has changed, the window is rebuilt from the retained stream. */
    void onRedefined() {
        if (!window.strategy().equals(breaker.definition().strategy())) {
            window = newWindow();
            confirmation.startOver();
            position = StreamId.START;
            unwritten = null;
        }
        recovery.onRedefined();
        idle.onRedefined();
    }

    private LeaderWindow newWindow() {
        return new LeaderWindow(
                breaker.definition().strategy(), breaker.shared().version(), clock, recovery::onOutcomes);
    }

    /** Handles the answer to a tick: repeats a decision that could not be written before. */
    void onTick() {
        Decision decision = unwritten;
        if (decision != null && !writing) {
            decide(decision, () -> {});
        }
        confirmation.proceed();
        reassertion.onTick();
    }

    /** Ends the term. */
    void end() {
        ended = true;
        confirmation.startOver();
        recovery.cancel();
        idle.end();
        reassertion.end();
    }

    /** Restores a circuit that Redis does not know, after all nodes have had a tick to hand in their copies. */
    void reassertLater() {
        reassertion.onLost();
    }

    /** Returns the findings of the leader, for the whole fleet. */
    LeaderFindings findings() {
        Moment now = loop.now();
        boolean open = breaker.shared().state() == CircuitState.OPEN;
        HealthCheckProgress progress = open || idle.isSilent() ? recovery.progress() : idle.progress();
        return new LeaderFindings(window.summary(now), window.failures(), progress);
    }

    // Under a forced mode the leader does not change the state.
    private void followState(Circuit circuit) {
        if (!isJudged(circuit)) {
            idle.end();
            recovery.cancel();
        } else if (circuit.state() == CircuitState.OPEN) {
            idle.end();
            recovery.onOpened();
        } else {
            recovery.onClosed();
            idle.onClosed();
        }
    }

    private boolean isWorthOpening(Verdict verdict) {
        Circuit circuit = breaker.shared();
        boolean judging = isJudged(circuit) && circuit.state() == CircuitState.CLOSED;
        return judging && unwritten == null && isQuorum(verdict);
    }

    private void open(Verdict verdict) {
        if (isWorthOpening(verdict)) {
            Decision decision = new Decision(CircuitState.OPEN, TransitionCause.STRATEGY, verdict.reason());
            unwritten = decision;
            decide(decision, () -> {});
        }
    }

    private static boolean isJudged(Circuit circuit) {
        return circuit.mode() == CircuitMode.AUTO || circuit.mode() == CircuitMode.SHADOW;
    }

    private boolean isQuorum(Verdict verdict) {
        return breaker.definition().quorum().isReached(verdict.nodes(), inquiries.liveSessions());
    }

    private void decide(Decision decision, Runnable notWritten) {
        if (writing) {
            notWritten.run();
            return;
        }
        writing = true;
        transitions.propose(breaker, assignment, decision, Reply.of(reply -> onReply(reply, notWritten), () -> {
            writing = false;
            ifLeading(notWritten);
        }));
    }

    private void onReply(TransitionReply reply, Runnable notWritten) {
        writing = false;
        if (ended) {
            return;
        }
        if (reply instanceof TransitionReply.Accepted accepted) {
            transitions.accepted(breaker, accepted.circuit());
        } else if (reply instanceof TransitionReply.Late) {
            notWritten.run();
        } else {
            unwritten = null;
            notWritten.run();
            transitions.overruled();
        }
    }

    private void ifLeading(Runnable step) {
        if (!ended) {
            step.run();
        }
    }
}
