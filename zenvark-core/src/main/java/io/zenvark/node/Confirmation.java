// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.SessionId;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Confirms an objection of the strategy before the circuit opens. Failures arrive sooner than the successes of other
 * nodes, so that the outcomes that have arrived are no picture of what has happened.
 *
 * <ol>
 *   <li>The strategy objects to the outcomes in the order of their arrival: the leader suspects.
 *   <li>If a session has not yet reported up to that moment, the leader asks all nodes to report at once.
 *   <li>When every session has, the strategy judges all outcomes in the order in which they occurred. Only that verdict
 *       opens the circuit.
 *   <li>A session that is silent for the {@link Inquiries#patience patience} is not waited for until it reports again.
 *   <li>After an inquiry the next one has to wait for the {@link Inquiries#pause pause}.
 * </ol>
 */
final class Confirmation {

    // A pause of this node does not use up more than one step, so that it is not taken for the silence of others.
    private static final int STEPS = 4;

    private final CoordinatedBreaker breaker;
    private final LeadershipTerm.Toolbox toolbox;
    private final Supplier<LeaderWindow> judge;
    private final Opening opening;
    private final Set<SessionId> silent = new HashSet<>();
    private @Nullable Instant suspected;
    private @Nullable Instant asked;
    private @Nullable Duration askedAt;
    private EventLoop.Cancellable timer = () -> {};

    Confirmation(CoordinatedBreaker breaker, LeadershipTerm.Toolbox toolbox, Supplier<LeaderWindow> judge, Opening opening) {
        this.breaker = breaker;
        this.toolbox = toolbox;
        this.judge = judge;
        this.opening = opening;
    }

    /**
     * What may become of an objection.
     *
     * @param worth whether it would open the circuit if it is confirmed
     * @param open opens the circuit
     */
    record Opening(Predicate<Verdict> worth, Consumer<Verdict> open) {}

    /** A session has reported. */
    void take(OutcomeBatch batch, Duration now) {
        SessionId session = batch.source().session();
        silent.remove(session);
        // What is read while the window is rebuilt may be of a session that has ended.
        if (judge.get().isLive() || toolbox.inquiries().isAlive(session)) {
            toolbox.inquiries().spoke(breaker.name(), session);
        }
        judge.get().fold(batch, now).filter(opening.worth()).ifPresent(objection -> suspect(batch.flushedAt()));
    }

    // The outcomes up to this moment of the store's time decide.
    private void suspect(Instant until) {
        suspected = suspected == null || suspected.isBefore(until) ? until : suspected;
    }

    /** The circuit has another version, or the strategy is another one. */
    void startOver() {
        timer.cancel();
        suspected = null;
        asked = null;
    }

    /** Judges what is known of all sessions, and asks if something is missing. */
    void proceed() {
        if (suspected == null && judge.get().isSettled()) {
            return;
        }
        Duration now = now();
        Set<SessionId> awaited = awaited();
        Optional<Verdict> verdict = judge.get().settle(awaited, now);
        if (asked != null && isCovered(asked, awaited)) {
            timer.cancel();
            asked = null;
        }
        if (suspected != null && isCovered(suspected, awaited)) {
            startOver();
        }
        if (suspected != null && asked == null && judge.get().isLive()) {
            ask(suspected, now);
        }
        verdict.ifPresent(opening.open());
    }

    private Set<SessionId> awaited() {
        Set<SessionId> awaited = new HashSet<>(toolbox.inquiries().participants(breaker.name()));
        awaited.removeAll(silent);
        return awaited;
    }

    private boolean isCovered(Instant until, Set<SessionId> awaited) {
        return awaited.stream().allMatch(session -> judge.get().hasAllOf(session, until));
    }

    private void ask(Instant until, Duration now) {
        timer.cancel();
        Duration pause = toolbox.inquiries().pause(breaker.definition().retention());
        Duration next = askedAt == null ? now : askedAt.plus(pause);
        if (next.compareTo(now) > 0) {
            timer = toolbox.executors().eventLoop().schedule(next.minus(now), this::proceed);
            return;
        }
        asked = until;
        askedAt = now;
        wait(STEPS);
        toolbox.inquiries().ask(new Inquiry(breaker.name(), until));
    }

    private void wait(int steps) {
        Duration step = toolbox.inquiries().patience().dividedBy(STEPS);
        timer = toolbox.executors().eventLoop().schedule(step, () -> {
            if (steps > 1) {
                wait(steps - 1);
            } else {
                giveUp();
            }
        });
    }

    private void giveUp() {
        Instant until = asked;
        if (until != null) {
            awaited().stream()
                    .filter(session -> !judge.get().hasAllOf(session, until))
                    .forEach(silent::add);
            proceed();
        }
    }

    private Duration now() {
        return toolbox.executors().eventLoop().now();
    }
}
