// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.strategy.WindowSummary;

/**
 * Description of the window that the leader of a breaker evaluates.
 *
 * @param calls the number of outcomes in the window
 * @param failures the number of failures among them
 * @param slowCalls the number of slow calls among them
 * @param failureRate the share of failures, from 0 to 1
 * @param slowCallRate the share of slow calls, from 0 to 1
 * @param failingNodes the number of nodes with a failure in the window
 */
public record WindowDescriptor(
        long calls, long failures, long slowCalls, double failureRate, double slowCallRate, int failingNodes) {

    static WindowDescriptor of(WindowSummary window) {
        return new WindowDescriptor(
                window.calls(),
                window.failures(),
                window.slowCalls(),
                window.failureRate(),
                window.slowCallRate(),
                window.failingNodes());
    }
}
