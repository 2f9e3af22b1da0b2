// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The health checks of each breaker whose threads have not returned, and the decision whether another may start.
 *
 * <ol>
 *   <li>A check that runs keeps its place, so that a breaker has one check at a time.
 *   <li>A check that ignores its interruption keeps its place for one further timeout. Then another may start beside it.
 *   <li>From {@value #UNHURRIED} such checks on, the pause before another one is a minute and doubles each time.
 *   <li>There are never more than {@value #MOST}. It takes more than a month of checks, none of which returns, to get
 *       there.
 * </ol>
 *
 * <p>The event loop owns all state.
 */
final class UnreturnedChecks {

    static final int UNHURRIED = 8;
    static final int MOST = 24;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<BreakerName, Place> places = new HashMap<>();

    /** Takes a place for a check. Returns why there is none, or empty if the check may start. */
    Optional<String> take(BreakerName breaker, Duration now) {
        Place place = place(breaker);
        if (place.running || place.isOccupied(now)) {
            return Optional.of(
                    place.ignoring <= 1
                            ? "the previous health check has not returned since its timeout"
                            : place.ignoring + " health checks have not returned since their timeout");
        }
        place.running = true;
        return Optional.empty();
    }

    /** A check that runs has timed out or was cancelled; its thread was interrupted. */
    void interrupted(BreakerName breaker, Duration now, Duration timeout) {
        Place place = place(breaker);
        place.running = false;
        place.ignoring++;
        place.latest = now;
        place.timeout = timeout;
    }

    /** The thread of a check has returned that was not interrupted. */
    void returned(BreakerName breaker) {
        place(breaker).running = false;
        forget(breaker);
    }

    /** The thread of a check has returned that was interrupted. */
    void returnedLate(BreakerName breaker) {
        place(breaker).ignoring--;
        forget(breaker);
    }

    private Place place(BreakerName breaker) {
        return places.computeIfAbsent(breaker, first -> new Place());
    }

    private void forget(BreakerName breaker) {
        if (!place(breaker).running && place(breaker).ignoring == 0) {
            places.remove(breaker);
        }
    }

    private static final class Place {

        private boolean running;
        private int ignoring;
        private Duration latest = Duration.ZERO;
        private Duration timeout = Duration.ZERO;

        private boolean isOccupied(Duration now) {
            return ignoring >= MOST || (ignoring > 0 && now.compareTo(latest.plus(pause())) < 0);
        }

        private Duration pause() {
            int doublings = ignoring - UNHURRIED;
            return doublings < 0 ? timeout : PAUSE.multipliedBy(1L << doublings);
        }
    }
}
