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
    private final EventLoop loop;
    private final Inquiries inquiries;
    private final Supplier<LeaderWindow> window;
    private final Predicate<Verdict> isWorthOpening;
    private final Consumer<Verdict> open;
    private final Set<SessionId> silent = new HashSet<>();
    private @Nullable Instant suspected;
    private @Nullable Instant asked;
    private @Nullable Duration askedAt;
    private EventLoop.Cancellable timer = () -> {};

    /**
     * @param window supplies the current window
     * @param isWorthOpening whether a confirmed objection would open the circuit
     * @param open opens the circuit
     */
    Confirmation(
            CoordinatedBreaker breaker,
            EventLoop loop,
            Inquiries inquiries,
            Supplier<LeaderWindow> window,
            Predicate<Verdict> isWorthOpening,
            Consumer<Verdict> open) {
        this.breaker = breaker;
        this.loop = loop;
        this.inquiries = inquiries;
        this.window = window;
        this.isWorthOpening = isWorthOpening;
        this.open = open;
    }

    /** A session has reported. */
    void onBatch(OutcomeBatch batch, Duration now) {
        SessionId session = batch.source().session();
        silent.remove(session);
        // What is read while the window is rebuilt may be of a session that has ended.
        if (window.get().isLive() || inquiries.isAlive(session)) {
            inquiries.spoke(breaker.name(), session);
        }
        window.get().fold(batch, now).filter(isWorthOpening).ifPresent(objection -> suspect(batch.flushedAt()));
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
        if (suspected == null && window.get().isSettled()) {
            return;
        }
        Duration now = loop.now();
        Set<SessionId> awaited = awaited();
        Optional<Verdict> verdict = window.get().settle(awaited, now);
        if (asked != null && isCovered(asked, awaited)) {
            timer.cancel();
            asked = null;
        }
        if (suspected != null && isCovered(suspected, awaited)) {
            startOver();
        }
        if (suspected != null && asked == null && window.get().isLive()) {
            ask(suspected, now);
        }
        verdict.ifPresent(open);
    }

    private Set<SessionId> awaited() {
        Set<SessionId> awaited = new HashSet<>(inquiries.participants(breaker.name()));
        awaited.removeAll(silent);
        return awaited;
    }

    private boolean isCovered(Instant until, Set<SessionId> awaited) {
        return awaited.stream().allMatch(session -> window.get().hasAllOf(session, until));
    }

    private void ask(Instant until, Duration now) {
        timer.cancel();
        Duration pause = inquiries.pause(breaker.definition().retention());
        Duration next = askedAt == null ? now : askedAt.plus(pause);
        if (next.compareTo(now) > 0) {
            timer = loop.schedule(next.minus(now), this::proceed);
            return;
        }
        asked = until;
        askedAt = now;
        waitFor(STEPS);
        inquiries.ask(new Inquiry(breaker.name(), until));
    }

    private void waitFor(int steps) {
        Duration step = inquiries.patience().dividedBy(STEPS);
        timer = loop.schedule(step, () -> {
            if (steps > 1) {
                waitFor(steps - 1);
            } else {
                giveUp();
            }
        });
    }

    private void giveUp() {
        Instant until = asked;
        if (until != null) {
            awaited().stream()
                    .filter(session -> !window.get().hasAllOf(session, until))
                    .forEach(silent::add);
            proceed();
        }
    }
}
