// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerView.HealthCheckProgress;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.TransitionWriter.Proposal;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What only the leader of a breaker does, for one term.
 *
 * <ol>
 *   <li>Rebuild the window from the retained outcome stream.
 *   <li>While closed, judge the outcomes of all nodes in the order in which they occurred, see {@link Confirmation}; a
 *       verdict is written as a transition to OPEN, one at a time, and repeated every tick until the store has answered.
 *   <li>While open, run recovery checks; while closed and quiet, idle checks.
 *   <li>Every version of the circuit begins with an empty window.
 *   <li>Fenced: the term is over.
 * </ol>
 */
final class LeadershipTerm {

    /** What becomes of the store's answers. Called by the loop. */
    interface Observer {

        /** The circuit as the store has just written it. */
        void written(CoordinatedBreaker breaker, Circuit circuit);

        /** The store knows another leader, or another circuit, than this node. */
        void overruled();
    }

    private final CoordinatedBreaker breaker;
    private final Assignment assignment;
    private final Toolbox toolbox;
    private LeaderWindow judge;
    private final Confirmation confirmation;
    private final RecoveryChecks recovery;
    private final IdleChecks idle;
    private final Reassertion reassertion;
    private StreamId position = StreamId.START;
    private @Nullable Decision unwritten;
    private boolean writing;
    private boolean ended;

    LeadershipTerm(CoordinatedBreaker breaker, Assignment assignment, Toolbox toolbox) {
        this.breaker = breaker;
        this.assignment = assignment;
        this.toolbox = toolbox;
        DutyTools tools = new DutyTools(toolbox, this::decide);
        this.recovery = new RecoveryChecks(breaker, tools, this::isQuorum);
        this.judge = newJudge();
        this.confirmation = new Confirmation(
                breaker, toolbox, () -> judge, new Confirmation.Opening(this::isWorthOpening, this::open));
        this.idle = new IdleChecks(breaker, tools);
        this.reassertion = new Reassertion(breaker, assignment, toolbox);
        followState(breaker.shared());
    }

    Assignment assignment() {
        return assignment;
    }

    /** Where to read on in the outcome stream. */
    StreamId position() {
        return position;
    }

    /** Outcomes were read. */
    void read(OutcomeRead read) {
        Duration now = toolbox.executors().eventLoop().now();
        position = read.position();
        for (OutcomeBatch batch : read.batches()) {
            if (!batch.runs().isEmpty()) {
                idle.seen();
            }
            confirmation.take(batch, now);
        }
        if (!read.mayHaveMore()) {
            judge.rebuilt();
        }
        confirmation.proceed();
    }

    /** A read found nothing new in the stream: the window has caught up. */
    void nothingRead() {
        read(new OutcomeRead(position, List.of(), false));
    }

    /** The circuit has changed, by whomever. */
    void changed(Circuit circuit) {
        unwritten = null;
        judge.startOver(circuit.version());
        confirmation.startOver();
        followState(circuit);
    }

    /** The breaker has another definition. With another strategy the window is rebuilt from the retained stream. */
    void redefined() {
        if (!judge.strategy().equals(breaker.definition().strategy())) {
            judge = newJudge();
            confirmation.startOver();
            position = StreamId.START;
            unwritten = null;
        }
        recovery.redefined();
        idle.redefined();
    }

    private LeaderWindow newJudge() {
        return new LeaderWindow(
                breaker.definition().strategy(), breaker.shared().version(), toolbox.clock(), recovery::recorded);
    }

    /** A tick was answered: what could not be written before is tried again. */
    void tick() {
        Decision decision = unwritten;
        if (decision != null && !writing) {
            decide(decision, () -> {});
        }
        confirmation.proceed();
        reassertion.tick();
    }

    /** The term is over. */
    void end() {
        ended = true;
        confirmation.startOver();
        recovery.cancel();
        idle.end();
        reassertion.end();
    }

    /** The store does not know the circuit: writes it again, once all nodes have had a tick to hand in what they know. */
    void reassertLater() {
        reassertion.lost();
    }

    /** What to tell the fleet of the breaker. */
    LeaderFindings findings() {
        Duration now = toolbox.executors().eventLoop().now();
        boolean open = breaker.shared().state() == CircuitState.OPEN;
        HealthCheckProgress progress = open || idle.isSilent() ? recovery.progress() : idle.progress();
        return new LeaderFindings(judge.summary(now), judge.failures(), progress);
    }

    // Under a forced mode the leader leaves the state alone.
    private void followState(Circuit circuit) {
        if (!isJudged(circuit)) {
            idle.end();
            recovery.cancel();
        } else if (circuit.state() == CircuitState.OPEN) {
            idle.end();
            recovery.opened();
        } else {
            recovery.closed();
            idle.closed();
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
        return breaker.definition()
                .quorum()
                .isReached(verdict.nodes(), toolbox.liveSessions().getAsInt());
    }

    private void decide(Decision decision, Runnable notWritten) {
        if (writing) {
            notWritten.run();
            return;
        }
        writing = true;
        toolbox.transitions()
                .propose(
                        breaker,
                        assignment,
                        new Proposal(decision, Reply.of(reply -> answered(reply, notWritten), () -> {
                            writing = false;
                            ifLeading(notWritten);
                        })));
    }

    private void answered(TransitionReply reply, Runnable notWritten) {
        writing = false;
        if (ended) {
            return;
        }
        if (reply instanceof TransitionReply.Accepted accepted) {
            toolbox.observer().written(breaker, accepted.circuit());
        } else if (reply instanceof TransitionReply.Late) {
            notWritten.run();
        } else {
            unwritten = null;
            notWritten.run();
            toolbox.observer().overruled();
        }
    }

    private void ifLeading(Runnable step) {
        if (!ended) {
            step.run();
        }
    }

    /** What all duties of a node share. */
    record Toolbox(
            NodeExecutors executors,
            HealthChecks checks,
            StoreClock clock,
            TransitionWriter transitions,
            Observer observer,
            IntSupplier liveSessions,
            Supplier<String> latestHandIn,
            Inquiries inquiries,
            Duration grace) {}
}
