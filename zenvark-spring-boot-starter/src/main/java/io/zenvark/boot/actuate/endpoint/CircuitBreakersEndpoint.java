// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.ControlException;
import io.zenvark.breaker.FleetView;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;

/**
 * {@link Endpoint @Endpoint} that shows the fleet and its circuit breakers, and changes the mode of a circuit for the
 * whole fleet.
 *
 * <p>Reads come from Redis. If Redis does not answer within two seconds, they show the last known state of this node.
 * Over HTTP, {@link CircuitBreakersWebExtension} changes the mode.
 */
@Endpoint(id = "circuitbreakers")
public class CircuitBreakersEndpoint {

    private static final Duration CHANGE_TIMEOUT = Duration.ofSeconds(10);
    private static final Duration VIEW_TIMEOUT = Duration.ofSeconds(2);

    private final CircuitBreakers breakers;
    private final Function<String, Optional<String>> ids;

    /**
     * Creates an endpoint for breakers whose ids are their names.
     *
     * @param breakers the breakers to show
     */
    public CircuitBreakersEndpoint(CircuitBreakers breakers) {
        this(breakers, name -> Optional.empty());
    }

    /**
     * Creates an endpoint for breakers that may have Spring Cloud ids.
     *
     * @param breakers the breakers to show
     * @param ids returns the id of the breaker with a given name, or empty if the id is the name
     */
    public CircuitBreakersEndpoint(CircuitBreakers breakers, Function<String, Optional<String>> ids) {
        this.breakers = breakers;
        this.ids = ids;
    }

    /** Returns the fleet and all circuit breakers. */
    @ReadOperation
    public FleetDescriptor circuitBreakers() {
        return FleetDescriptor.of(view(), ids);
    }

    /**
     * Returns the details of one circuit breaker.
     *
     * @param circuitBreaker the name of the breaker
     * @return the details; null if the breaker does not exist
     */
    @ReadOperation
    public @Nullable BreakerDetails circuitBreaker(@Selector String circuitBreaker) {
        return breakers.definitions().stream()
                .filter(definition -> definition.name().value().equals(circuitBreaker))
                .findFirst()
                .map(this::details)
                .orElse(null);
    }

    /**
     * Changes the mode of a circuit for the whole fleet.
     *
     * @param circuitBreaker the name of the breaker
     * @param mode the new mode
     * @param reason the reason, at most 500 characters; optional
     * @param expiresIn the duration of the mode, such as {@code PT10M} or {@code 10m}; by default the mode does not
     *     expire
     * @return the new circuit after Redis has accepted the change
     * @throws InvalidFieldException if a field is missing or invalid
     * @throws ControlException if Redis has not confirmed the change
     */
    @WriteOperation
    public CircuitDescriptor changeMode(
            @Selector String circuitBreaker,
            @Nullable String mode,
            @Nullable String reason,
            @Nullable String expiresIn) {
        return change(circuitBreaker, new ModeChangeRequest(mode, reason, expiresIn), Optional.empty());
    }

    final CircuitDescriptor change(String name, ModeChangeRequest request, Optional<String> operator) {
        CircuitBreaker breaker = breakers.get(name);
        try {
            return CircuitDescriptor.of(name, await(breaker.control(request.toModeChange(operator))));
        } catch (TimeoutException ex) {
            throw new ControlException("Circuit breaker '" + name + "': no reply within " + CHANGE_TIMEOUT
                    + "; the mode may have changed");
        } catch (ExecutionException ex) {
            throw ex.getCause() instanceof ControlException refusal ? refusal : new IllegalStateException(ex);
        }
    }

    private @Nullable BreakerDetails details(BreakerDefinition definition) {
        FleetView fleet = view();
        @Nullable BreakerView view = fleet.breakers().get(definition.name());
        if (view == null) {
            return null;
        }
        Optional<String> id = ids.apply(definition.name().value());
        return BreakerDetails.of(BreakerDescriptor.of(view, id, fleet.asOf()), view, definition);
    }

    private FleetView view() {
        try {
            return breakers.view().toCompletableFuture().get(VIEW_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ex) {
            // The event loop does not answer. Fall back to the last known state.
        }
        return breakers.viewFromMemory();
    }

    private static <T> T await(CompletionStage<T> stage) throws ExecutionException, TimeoutException {
        try {
            return stage.toCompletableFuture().get(CHANGE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a change of mode", ex);
        }
    }
}
