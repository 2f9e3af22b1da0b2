// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.time.Instant;

/**
 * The replicated state of a circuit breaker. Circuits are immutable: each transition creates the next version.
 *
 * @param version the number of transitions so far, less than 10<sup>14</sup>; 0 if Redis has no circuit for the breaker
 *     yet
 * @param epoch the epoch of the leadership under which the circuit was written
 * @param state whether the circuit is closed or open
 * @param timedMode the mode and its expiry
 * @param origin the time, the author and the reason of the latest change
 */
public record Circuit(long version, Epoch epoch, CircuitState state, TimedMode timedMode, Origin origin) {

    private static final long LIMIT = 100_000_000_000_000L;

    public Circuit {
        if (version < 0 || version >= LIMIT) {
            throw new IllegalArgumentException("circuit version (" + version + ") must be from 0 to " + (LIMIT - 1));
        }
    }

    /**
     * Returns the version that follows a given version. A version that would reach the limit of 10<sup>14</sup> is
     * replaced by the time of Redis in milliseconds. Only a write to Redis from outside Zenvark can bring a version so
     * close to the limit.
     *
     * @param version the current version of the circuit
     * @param now the time of Redis
     * @return the next version, always below the limit
     */
    public static long versionAfter(long version, Instant now) {
        return version + 1 < LIMIT ? version + 1 : now.toEpochMilli();
    }

    /**
     * The time, the author and the reason of the latest change of a circuit.
     *
     * @param since the time of the change by the clock of Redis, in milliseconds
     * @param node the label of the node that wrote the change
     * @param cause the kind of reason
     * @param reason a human-readable sentence, at most 500 characters; see {@link SafeText}
     */
    public record Origin(Instant since, NodeId node, TransitionCause cause, String reason) {

        private static final int LONGEST_REASON = 500;

        public Origin {
            reason = SafeText.of(reason.strip(), LONGEST_REASON);
        }
    }

    /**
     * Returns the circuit that a node assumes until it receives the circuit from Redis: closed, version 0.
     *
     * @param mode the configured initial mode
     * @param node the label of the node
     * @param since the time from which the node assumes it
     * @return a closed circuit of version 0
     */
    public static Circuit initial(CircuitMode mode, NodeId node, Instant since) {
        return new Circuit(
                0,
                Epoch.NONE,
                CircuitState.CLOSED,
                TimedMode.unlimited(mode),
                new Origin(since, node, TransitionCause.INITIAL, "no transition yet"));
    }

    /** Returns the mode without regard to its expiry. Use {@link TimedMode#at} for the mode at a point in time. */
    public CircuitMode mode() {
        return timedMode.mode();
    }

    /** Returns whether the circuit admits calls, without regard to the expiry of its mode. */
    public boolean admitsCalls() {
        return timedMode.mode().admits(state);
    }
}
