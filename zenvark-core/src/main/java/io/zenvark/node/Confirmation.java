// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
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
 * Confirms a verdict of the strategy before the circuit opens. Failures arrive sooner than the successes of other
 * nodes, so the outcomes that arrive first are not representative.
 *
 * <ol>
 *   <li>The strategy returns a verdict for the outcomes in the order of their arrival. The verdict is only a suspicion
 *       about the outcomes up to that moment.
 *   <li>If a session has not sent all outcomes up to that moment, the leader asks all nodes to send theirs at once.
 *   <li>When all sessions have sent them, the strategy evaluates all outcomes in the order in which they occurred.
 *       Only the verdict of this evaluation opens the circuit.
 *   <li>A session that is silent for the {@linkplain Inquiries#patience patience} is ignored until it sends outcomes
 *       again.
 *   <li>Two inquiries are at least the {@linkplain Inquiries#pause pause} apart.
 * </ol>
 */
final class Confirmation {

    // A pause of this process uses up at most one step, so that it does not look like silence of other nodes.
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
    private @Nullable Moment askedAt;
    private EventLoop.Cancellable timer = () -> {};

    /**
     * @param window supplies the current window
     * @param isWorthOpening tests whether a verdict would open the circuit if it were confirmed
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

    /** Evaluates an outcome batch. */
    void onBatch(OutcomeBatch batch, Moment now) {
        SessionId session = batch.source().session();
        silent.remove(session);
        // While the window is rebuilt, a batch may belong to a session that has ended.
        if (window.get().isLive() || inquiries.isAlive(session)) {
            inquiries.spoke(breaker.name(), session);
        }
        window.get().fold(batch, now).filter(isWorthOpening).ifPresent(objection -> suspect(batch.flushedAt()));
    }

    // All outcomes up to this store time must be known for the verdict.
    private void suspect(Instant until) {
        suspected = suspected == null || suspected.isBefore(until) ? until : suspected;
    }

    /** Discards the suspicion, because the circuit has another version or the breaker another strategy. */
    void startOver() {
        timer.cancel();
        suspected = null;
        asked = null;
    }

    /** Evaluates the outcomes of all sessions, and sends an inquiry if some are missing. */
    void proceed() {
        if (suspected == null && window.get().isSettled()) {
            return;
        }
        Moment now = loop.now();
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

    private void ask(Instant until, Moment now) {
        timer.cancel();
        Duration pause = inquiries.pause(breaker.definition().retention());
        Moment next = askedAt == null ? now : askedAt.plus(pause);
        if (next.isAfter(now)) {
            timer = loop.schedule(next.since(now), this::proceed);
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
