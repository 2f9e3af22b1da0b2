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
 * {@link Endpoint @Endpoint} that shows the latest events of this node, newest first. Events that concern the node are
 * shown for each breaker.
 */
@Endpoint(id = "circuitbreakerevents")
public class CircuitBreakerEventsEndpoint {

    private final CircuitBreakers breakers;
    private final EventJournal journal;

    /**
     * Creates an endpoint.
     *
     * @param breakers the breakers of this node
     * @param journal the latest events of this node
     */
    public CircuitBreakerEventsEndpoint(CircuitBreakers breakers, EventJournal journal) {
        this.breakers = breakers;
        this.journal = journal;
    }

    /** Returns the latest events of all breakers. */
    @ReadOperation
    public Events events() {
        return new Events(journal.latest(event -> true));
    }

    /**
     * Returns the latest events of one breaker.
     *
     * @param circuitBreaker the name of the breaker
     * @return the events; null if the breaker does not exist
     */
    @ReadOperation
    public @Nullable Events eventsOf(@Selector String circuitBreaker) {
        return events(circuitBreaker, event -> true);
    }

    /**
     * Returns the latest events of one breaker that have one type.
     *
     * @param circuitBreaker the name of the breaker
     * @param type the name of a {@link BreakerEventType}
     * @return the events; null if the breaker does not exist
     * @throws InvalidFieldException if the type is unknown
     */
    @ReadOperation
    public @Nullable Events eventsOfType(@Selector String circuitBreaker, @Selector String type) {
        BreakerEventType known = Arrays.stream(BreakerEventType.values())
                .filter(candidate -> candidate.name().equals(type))
                .findFirst()
                .orElseThrow(() -> new InvalidFieldException(
                        "type",
                        "type '" + type + "' is unknown; it must be one of "
                                + StringUtils.arrayToDelimitedString(BreakerEventType.values(), ", ")));
        return events(circuitBreaker, event -> event.type() == known);
    }

    private @Nullable Events events(String circuitBreaker, Predicate<BreakerEvent> filter) {
        Predicate<BreakerEvent> concerning = event ->
                event.circuitBreaker() == null || event.circuitBreaker().equals(circuitBreaker);
        return breakers.find(circuitBreaker)
                .map(breaker -> new Events(journal.latest(concerning.and(filter))))
                .orElse(null);
    }

    /**
     * Response of the endpoint.
     *
     * @param circuitBreakerEvents the events, newest first
     */
    public record Events(List<BreakerEvent> circuitBreakerEvents) implements OperationResponseBody {}
}
