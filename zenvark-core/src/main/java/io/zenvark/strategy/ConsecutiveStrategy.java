// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

/** Opens the circuit after {@code failureThreshold} consecutive failures. */
record ConsecutiveStrategy(int failureThreshold) implements BreakerStrategy {

    ConsecutiveStrategy {
        if (failureThreshold < 1) {
            throw new IllegalArgumentException("failure-threshold (" + failureThreshold + ") must be at least 1");
        }
    }

    @Override
    public OutcomeWindow newWindow() {
        return new FailureStreak(failureThreshold);
    }

    @Override
    public String description() {
        return "consecutive(failure-threshold=" + failureThreshold + ")";
    }
}
