// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.strategy.WindowSummary;

/**
 * What the leader of a breaker has seen, as the endpoint shows it.
 *
 * @param calls outcomes in the window
 * @param failures how many of them failed
 * @param slowCalls how many of them were slow
 * @param failureRate failures per call, from 0 to 1
 * @param slowCallRate slow calls per call, from 0 to 1
 * @param failingNodes how many nodes have a failure in the window
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
