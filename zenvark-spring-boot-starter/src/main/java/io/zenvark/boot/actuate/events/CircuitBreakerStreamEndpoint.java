// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.breaker.CircuitBreakers;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.MediaType;

/** The endpoint {@code circuitbreakerstream}: what happens from now on, as server-sent events. */
@WebEndpoint(id = "circuitbreakerstream")
public final class CircuitBreakerStreamEndpoint {

    private final CircuitBreakers breakers;
    private final EventStream stream;

    /**
     * Creates it.
     *
     * @param breakers which breakers there are
     * @param stream what happens to them
     */
    public CircuitBreakerStreamEndpoint(CircuitBreakers breakers, EventStream stream) {
        this.breakers = breakers;
        this.stream = stream;
    }

    /**
     * The events of all breakers.
     *
     * @return a publisher of events, or an answer with the status 503 when there are too many subscribers
     */
    @ReadOperation(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public Object stream() {
        return open(event -> true);
    }

    /**
     * The events of one breaker, and those of the node.
     *
     * @param circuitBreaker its name
     * @return as above; null where there is none of that name
     */
    @ReadOperation(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public @Nullable Object streamOf(@Selector String circuitBreaker) {
        return breakers.find(circuitBreaker).isEmpty()
                ? null
                : open(event ->
                        event.circuitBreaker() == null || event.circuitBreaker().equals(circuitBreaker));
    }

    private Object open(Predicate<BreakerEvent> wanted) {
        return stream.isFull()
                ? new WebEndpointResponse<>(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE)
                : stream.open(wanted);
    }
}
