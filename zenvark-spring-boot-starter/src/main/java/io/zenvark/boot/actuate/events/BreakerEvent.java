// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that this node has observed.
 *
 * @param number the number of the event in this process, starting at 1
 * @param type the type of the event
 * @param circuitBreaker the name of the breaker; null if the event concerns the node
 * @param at the time at which this node observed the event, by its own clock
 * @param times the number of consecutive occurrences; more than 1 for errors only
 * @param details the details, depending on the type; values may be null
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record BreakerEvent(
        long number,
        BreakerEventType type,
        @Nullable String circuitBreaker,
        Instant at,
        long times,
        Map<String, @Nullable Object> details) {

    public BreakerEvent {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    /** Returns whether the next event is the same error again. */
    boolean isRepeatedBy(BreakerEvent next) {
        return type == BreakerEventType.ERROR && next.type == type && details.equals(next.details);
    }

    /** Returns this event with the occurrences of the previous one added. */
    BreakerEvent after(BreakerEvent before) {
        return new BreakerEvent(number, type, circuitBreaker, at, before.times + times, details);
    }
}
