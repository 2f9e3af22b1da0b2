// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.FleetView;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;

/** The endpoint {@code circuitbreakers}: the fleet as the store knows it, or else as this node knew it last. */
@Endpoint(id = "circuitbreakers")
public final class CircuitBreakersEndpoint {

    /** Far longer than a node waits for the store before it answers from memory. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final CircuitBreakers breakers;

    /**
     * Creates it.
     *
     * @param breakers what to show
     */
    public CircuitBreakersEndpoint(CircuitBreakers breakers) {
        this.breakers = breakers;
    }

    /** The fleet and all its circuit breakers. */
    @ReadOperation
    public FleetDescriptor circuitBreakers() {
        return FleetDescriptor.of(view());
    }

    /**
     * One circuit breaker in full.
     *
     * @param name its name
     * @return null where there is none of that name
     */
    @ReadOperation
    public @Nullable BreakerDetails circuitBreaker(@Selector String name) {
        return breakers.definitions().stream()
                .filter(definition -> definition.name().value().equals(name))
                .findFirst()
                .map(this::details)
                .orElse(null);
    }

    private @Nullable BreakerDetails details(BreakerDefinition definition) {
        BreakerName name = definition.name();
        @Nullable BreakerView view = view().breakers().get(name);
        return view == null ? null : BreakerDetails.of(view, definition);
    }

    private FleetView view() {
        try {
            return breakers.view().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while asking for the state of the circuit breakers", ex);
        } catch (ExecutionException | TimeoutException ex) {
            throw new IllegalStateException("No answer about the state of the circuit breakers", ex);
        }
    }
}
