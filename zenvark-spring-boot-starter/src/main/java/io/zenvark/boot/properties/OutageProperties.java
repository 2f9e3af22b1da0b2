// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a node does while the store is away.
 *
 * @param policy What happens to circuits.
 * @param holdOpenFor With 'hold', how long an open circuit is held before each node health-checks it for itself.
 */
public record OutageProperties(
        @DefaultValue("hold") Policy policy,
        @DefaultValue("30s") Duration holdOpenFor) {

    /** What happens to circuits while the store is away. */
    public enum Policy {
        /** They stay as they are; open ones are checked by each node for itself after a while. */
        HOLD,
        /** Each node judges its own calls and runs its own checks. */
        LOCAL
    }
}
