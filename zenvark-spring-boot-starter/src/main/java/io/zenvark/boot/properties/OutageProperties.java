// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Behavior of a node while Redis is unavailable.
 *
 * @param policy Policy for circuits while Redis is unavailable.
 * @param holdOpenFor Time for which open circuits stay open before each node runs its own health checks (hold).
 */
public record OutageProperties(
        @DefaultValue("hold") Policy policy,
        @DefaultValue("30s") Duration holdOpenFor) {

    /** Policies for circuits while Redis is unavailable. */
    public enum Policy {
        /** Circuits keep their state. After 'hold-open-for', each node runs its own health checks of open circuits. */
        HOLD,
        /** Each node evaluates its own calls and runs its own health checks. */
        LOCAL
    }
}
