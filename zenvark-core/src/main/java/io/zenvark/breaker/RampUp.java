// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import java.time.Duration;
import java.util.Locale;

/**
 * The gradual return of calls after a recovery. While a ramp lasts, the circuit is closed and each node admits a growing
 * share of its calls. The rest is rejected with {@link CircuitOpenException}.
 *
 * @param duration the time from the close of the circuit until all calls are admitted, from 1 ms to 24 h
 * @param initialShare the share of calls that is admitted at the start, above 0, at most 1; 0.05 by default
 * @param curve the growth of the share; linear by default
 */
public record RampUp(Duration duration, double initialShare, Curve curve) {

    /** The default of {@code initialShare}, 5 %. */
    public static final double DEFAULT_INITIAL_SHARE = 0.05;

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final Duration LONGEST = Duration.ofHours(24);

    public RampUp {
        if (duration.compareTo(SHORTEST) < 0 || duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("duration (" + duration + ") must be from 1 ms to 24 h");
        }
        if (!(initialShare > 0 && initialShare <= 1)) {
            throw new IllegalArgumentException(
                    "initial-share (" + initialShare + ") must be above 0, at most 1 (100%)");
        }
    }

    /** The growth of the admitted share. */
    public enum Curve {
        /** The share grows by the same amount in each second. */
        LINEAR,
        /** The share grows by the same factor in each second: slowly at first, fast at the end. */
        EXPONENTIAL;

        /** Returns the name in lower case, such as {@code linear}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Returns a linear ramp-up with an initial share of 5 %. */
    public static RampUp linear(Duration duration) {
        return new RampUp(duration, DEFAULT_INITIAL_SHARE, Curve.LINEAR);
    }

    /**
     * Returns the admitted share of calls at a point of the ramp.
     *
     * @param progress the elapsed part of the ramp: 0 at its start, 1 at its end
     * @return the share, from the initial share to 1
     */
    public double shareAt(double progress) {
        if (progress >= 1) {
            return 1;
        }
        double x = Math.max(0, progress);
        return curve == Curve.LINEAR ? initialShare + (1 - initialShare) * x : Math.pow(initialShare, 1 - x);
    }
}
