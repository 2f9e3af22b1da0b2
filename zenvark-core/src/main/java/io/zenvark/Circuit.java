// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Instant;

/**
 * A circuit as the store holds it. Every transition makes the next version; a circuit is never changed in place.
 *
 * @param version number of transitions so far, below 10<sup>14</sup>; zero for a circuit that the store does not know
 *     yet
 * @param epoch the assignment under which it was written
 * @param state CLOSED or OPEN
 * @param timedMode how the state acts on calls, and until when
 * @param origin when, by whom and why
 */
public record Circuit(long version, Epoch epoch, CircuitState state, TimedMode timedMode, Origin origin) {

    private static final long LIMIT = 100_000_000_000_000L;

    public Circuit {
        if (version < 0 || version >= LIMIT) {
            throw new IllegalArgumentException("circuit version (" + version + ") must be from 0 to " + (LIMIT - 1));
        }
    }

    /**
     * Returns the version after a given one. A version that would reach the limit of 10<sup>14</sup> was not counted up
     * but written by other hands; after it the count goes on from the time in milliseconds, which is below the limit.
     *
     * @param version the version of the circuit as it is
     * @param now the store's time
     */
    public static long versionAfter(long version, Instant now) {
        return version + 1 < LIMIT ? version + 1 : now.toEpochMilli();
    }

    /**
     * When, by whom and why a circuit came to be as it is.
     *
     * @param since time of the store, at millisecond precision
     * @param node the label of the node that wrote it
     * @param cause what kind of reason
     * @param reason a sentence for people, at most 500 characters; see {@link SafeText}
     */
    public record Origin(Instant since, NodeId node, TransitionCause cause, String reason) {

        private static final int LONGEST_REASON = 500;

        public Origin {
            reason = SafeText.of(reason.strip(), LONGEST_REASON);
        }
    }

    /**
     * The circuit that a node assumes before the store has told it otherwise: closed, version zero.
     *
     * @param mode the mode in the configuration
     * @param node the node that assumes it
     * @param since since when it does
     */
    public static Circuit initial(CircuitMode mode, NodeId node, Instant since) {
        return new Circuit(
                0,
                Epoch.NONE,
                CircuitState.CLOSED,
                TimedMode.unlimited(mode),
                new Origin(since, node, TransitionCause.INITIAL, "no transition yet"));
    }

    /** The mode as it was set; it may have run out since. */
    public CircuitMode mode() {
        return timedMode.mode();
    }

    /** Whether calls pass, in the mode as it was set. */
    public boolean admitsCalls() {
        return timedMode.mode().admits(state);
    }
}
