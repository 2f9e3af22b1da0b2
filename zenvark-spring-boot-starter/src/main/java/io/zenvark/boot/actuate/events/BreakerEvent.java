// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened, as this node saw it.
 *
 * @param number counts the events of this process, from 1
 * @param type what kind of event
 * @param circuitBreaker the name of the breaker; null for what concerns the node and all of its breakers
 * @param at when this node learnt of it, by its own clock
 * @param times how often it happened in a row; more than once only for errors
 * @param details what there is to say of it, by type; values may be null
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

    /** Whether another one tells the same again. */
    boolean isRepeatedBy(BreakerEvent next) {
        return type == BreakerEventType.ERROR && next.type == type && details.equals(next.details);
    }

    BreakerEvent after(BreakerEvent before) {
        return new BreakerEvent(number, type, circuitBreaker, at, before.times + times, details);
    }
}
