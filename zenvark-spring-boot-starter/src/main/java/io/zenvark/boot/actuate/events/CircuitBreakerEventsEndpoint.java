// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.boot.actuate.endpoint.InvalidFieldException;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.util.StringUtils;

/**
 * The endpoint {@code circuitbreakerevents}: the latest events that this node has seen, newest first. What concerns the
 * node concerns each of its breakers.
 */
@Endpoint(id = "circuitbreakerevents")
public class CircuitBreakerEventsEndpoint {

    private final CircuitBreakers breakers;
    private final EventJournal journal;

    /**
     * Creates it.
     *
     * @param breakers which breakers there are
     * @param journal what happened to them
     */
    public CircuitBreakerEventsEndpoint(CircuitBreakers breakers, EventJournal journal) {
        this.breakers = breakers;
        this.journal = journal;
    }

    /** The latest events of all breakers. */
    @ReadOperation
    public Events events() {
        return new Events(journal.latest(event -> true));
    }

    /**
     * The latest events of one breaker.
     *
     * @param circuitBreaker its name
     * @return null where there is none of that name
     */
    @ReadOperation
    public @Nullable Events eventsOf(@Selector String circuitBreaker) {
        return events(circuitBreaker, event -> true);
    }

    /**
     * The latest events of one breaker that are of one type.
     *
     * @param circuitBreaker its name
     * @param type one of {@link BreakerEventType}
     * @return null where there is no breaker of that name
     * @throws InvalidFieldException when there is no such type
     */
    @ReadOperation
    public @Nullable Events eventsOfType(@Selector String circuitBreaker, @Selector String type) {
        BreakerEventType known = Arrays.stream(BreakerEventType.values())
                .filter(one -> one.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        "type",
                        "type '" + type + "' is not known; it is one of "
                                + StringUtils.arrayToDelimitedString(BreakerEventType.values(), ", ")));
        return events(circuitBreaker, event -> event.type() == known);
    }

    private @Nullable Events events(String circuitBreaker, Predicate<BreakerEvent> wanted) {
        Predicate<BreakerEvent> concerning = event ->
                event.circuitBreaker() == null || event.circuitBreaker().equals(circuitBreaker);
        return breakers.find(circuitBreaker)
                .map(breaker -> new Events(journal.latest(concerning.and(wanted))))
                .orElse(null);
    }

    /**
     * Some events.
     *
     * @param circuitBreakerEvents the events, newest first
     */
    public record Events(List<BreakerEvent> circuitBreakerEvents) implements OperationResponseBody {}
}
