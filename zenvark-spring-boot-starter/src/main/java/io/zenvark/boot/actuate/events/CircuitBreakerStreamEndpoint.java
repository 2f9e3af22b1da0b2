// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.boot.actuate.endpoint.StreamingOperation;
import io.zenvark.breaker.CircuitBreakers;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.http.MediaType;

/** {@link WebEndpoint @WebEndpoint} that streams new events of this node as server-sent events. */
@WebEndpoint(id = "circuitbreakerstream")
public final class CircuitBreakerStreamEndpoint implements StreamingOperation {

    private final CircuitBreakers breakers;
    private final EventStream stream;

    /**
     * Creates the endpoint.
     *
     * @param breakers the breakers of this node
     * @param stream the events of this node
     */
    public CircuitBreakerStreamEndpoint(CircuitBreakers breakers, EventStream stream) {
        this.breakers = breakers;
        this.stream = stream;
    }

    /**
     * Streams the events of all breakers.
     *
     * @return a publisher of events, or a response with status 503 if there are too many subscribers
     */
    @ReadOperation(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public Object stream() {
        return open(event -> true);
    }

    /**
     * Streams the events of one breaker and of the node.
     *
     * @param circuitBreaker the name of the breaker
     * @return a publisher of events, or a response with status 503 if there are too many subscribers; null if the
     *     breaker does not exist
     */
    @ReadOperation(produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    public @Nullable Object streamOf(@Selector String circuitBreaker) {
        return isKnown(circuitBreaker)
                ? open(event ->
                        event.circuitBreaker() == null || event.circuitBreaker().equals(circuitBreaker))
                : null;
    }

    @Override
    public int status(Map<String, String> selectors) {
        return selectors.values().stream().allMatch(this::isKnown)
                ? WebEndpointResponse.STATUS_OK
                : WebEndpointResponse.STATUS_NOT_FOUND;
    }

    private boolean isKnown(String circuitBreaker) {
        return breakers.find(circuitBreaker).isPresent();
    }

    private Object open(Predicate<BreakerEvent> filter) {
        return stream.open(filter)
                .<Object>map(Function.identity())
                .orElseGet(() -> new WebEndpointResponse<>(WebEndpointResponse.STATUS_SERVICE_UNAVAILABLE));
    }
}
