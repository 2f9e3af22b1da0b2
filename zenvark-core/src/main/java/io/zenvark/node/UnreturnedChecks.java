// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The health checks whose threads have not returned, by breaker. Decides whether another check may start.
 *
 * <ol>
 *   <li>A running check occupies its place, so that a breaker has one check at a time.
 *   <li>A check that ignores its interrupt occupies its place for one further timeout. Then another check may start
 *       at the same time.
 *   <li>From {@value #UNHURRIED} such checks on, the pause before the next one is a minute and doubles each time.
 *   <li>At most {@value #MOST} checks of a breaker may be unreturned. Reaching this limit takes more than a month of
 *       checks that do not return.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class UnreturnedChecks {

    static final int UNHURRIED = 8;
    static final int MOST = 24;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Map<BreakerName, Place> places = new HashMap<>();

    /** Reserves a place for a check. Returns the reason for a refusal, or empty if the check may start. */
    Optional<String> take(BreakerName breaker, Moment now) {
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

    /** Records that a running check was interrupted, because it timed out or was cancelled. */
    void interrupted(BreakerName breaker, Moment now, Duration timeout) {
        Place place = place(breaker);
        place.running = false;
        place.ignoring++;
        place.latest = now;
        place.timeout = timeout;
    }

    /** Returns whether a check of a breaker ignores its interrupt. */
    boolean isIgnored(BreakerName breaker) {
        Place place = places.get(breaker);
        return place != null && place.ignoring > 0;
    }

    /** Records that the thread of a check returned without an interrupt. */
    void returned(BreakerName breaker) {
        place(breaker).running = false;
        forget(breaker);
    }

    /** Records that the thread of an interrupted check returned. */
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
        private Moment latest = Moment.LONG_AGO;
        private Duration timeout = Duration.ZERO;

        private boolean isOccupied(Moment now) {
            return ignoring >= MOST || (ignoring > 0 && now.isBefore(latest.plus(pause())));
        }

        private Duration pause() {
            int doublings = ignoring - UNHURRIED;
            return doublings < 0 ? timeout : PAUSE.multipliedBy(1L << doublings);
        }
    }
}
