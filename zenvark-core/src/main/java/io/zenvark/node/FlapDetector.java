// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.OutcomeRun;
import io.zenvark.strategy.OutcomeWindow;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a circuit that opens again is flapping, that is, whether its latest recovery did not last.
 *
 * <ol>
 *   <li>A circuit counts as closed from the end of its ramp, if it has one.
 *   <li>A probation begins with the first outcome after the circuit counts as closed. Without outcomes it begins after
 *       {@link #QUIET}, or after the time for which the circuit had been open if that is longer.
 *   <li>The probation is as long as the circuit had been open.
 *   <li>A second window of the same strategy receives the outcomes after the probation. The recovery has lasted if that
 *       window alone is a reason to open. Otherwise the strategy began to notice during the probation.
 *   <li>A circuit that opens for another reason than its outcomes is flapping until the probation is over.
 * </ol>
 *
 * <p>The second step accepts calls that end late: if all calls hang, the first outcome arrives with their timeout. The
 * fourth step makes the answer independent of the strategy and of the rate of calls. The event loop owns all state.
 */
final class FlapDetector {

    /** The maximum time without outcomes that does not count as a recovery. */
    static final Duration QUIET = Duration.ofSeconds(10);

    private final Supplier<BreakerStrategy> strategy;
    private final Predicate<Verdict> opens;
    private @Nullable Moment probationEnd;
    private Moment closedFrom = Moment.LONG_AGO;
    private Duration openFor = Duration.ZERO;
    private @Nullable OutcomeWindow later;
    private boolean begun;
    private boolean lasted;

    FlapDetector(Supplier<BreakerStrategy> strategy, Predicate<Verdict> opens) {
        this.strategy = strategy;
        this.opens = opens;
    }

    /**
     * Starts to observe a recovery.
     *
     * @param at the moment from which the circuit counts as closed: the end of its ramp, if it has one
     */
    void closed(Moment at, Duration wasOpenFor) {
        openFor = wasOpenFor;
        closedFrom = at;
        Duration quiet = wasOpenFor.compareTo(QUIET) > 0 ? wasOpenFor : QUIET;
        probationEnd = at.plus(quiet).plus(wasOpenFor);
        begun = false;
        startOver();
    }

    /** Returns whether a recovery has begun. */
    boolean isObserving() {
        return probationEnd != null;
    }

    /** Discards the outcomes since the probation, together with the strategy's own window. */
    void startOver() {
        later = null;
        lasted = false;
    }

    /** Records outcomes in the order in which the strategy receives them. */
    void record(OutcomeRun run) {
        Moment end = probationEnd;
        if (end == null || lasted) {
            return;
        }
        if (!begun) {
            begun = true;
            end = end.orEarlier(run.at().orLater(closedFrom).plus(openFor));
            probationEnd = end;
        }
        if (!run.at().isBefore(end)) {
            recordLater(run);
        }
    }

    private void recordLater(OutcomeRun run) {
        OutcomeWindow window = later;
        if (window == null) {
            window = strategy.get().newWindow();
            later = window;
        }
        lasted = window.record(run).filter(opens).isPresent();
        if (lasted) {
            later = null;
        }
    }

    /** Returns whether a circuit that opens because of its outcomes is flapping; false before the first recovery. */
    boolean isFlapping() {
        return probationEnd != null && !lasted;
    }

    /**
     * Returns whether a circuit that opens for another reason is flapping.
     *
     * @param now the time of the opening
     * @param noticing the time that it took to notice the reason
     */
    boolean isFlapping(Moment now, Duration noticing) {
        Moment end = probationEnd;
        return end != null && now.minus(noticing).isBefore(end);
    }
}
