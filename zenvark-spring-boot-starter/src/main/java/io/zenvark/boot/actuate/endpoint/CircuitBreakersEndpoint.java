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
 * The endpoint {@code circuitbreakers}: the fleet as the store knows it, or else as this node knew it last; and how an
 * operator changes the mode of a circuit for the whole fleet. Over the web {@link CircuitBreakersWebExtension} takes
 * the changes.
 */
@Endpoint(id = "circuitbreakers")
public class CircuitBreakersEndpoint {

    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration PATIENCE_FOR_A_VIEW = Duration.ofSeconds(2);

    private final CircuitBreakers breakers;
    private final Function<String, Optional<String>> ids;

    /**
     * Creates an endpoint for breakers that have no other ids than their names.
     *
     * @param breakers what to show
     */
    public CircuitBreakersEndpoint(CircuitBreakers breakers) {
        this(breakers, name -> Optional.empty());
    }

    /**
     * Creates an endpoint.
     *
     * @param breakers what to show
     * @param ids returns the id of a name, if the breaker has an id that is not its name
     */
    public CircuitBreakersEndpoint(CircuitBreakers breakers, Function<String, Optional<String>> ids) {
        this.breakers = breakers;
        this.ids = ids;
    }

    /** The fleet and all its circuit breakers. */
    @ReadOperation
    public FleetDescriptor circuitBreakers() {
        return FleetDescriptor.of(view(), ids);
    }

    /**
     * One circuit breaker in full.
     *
     * @param circuitBreaker its name
     * @return null where there is none of that name
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
     * @param reason why, for people; at most 500 characters
     * @param expiresIn how long it lasts, such as {@code PT10M} or {@code 10m}; null: until it is changed
     * @return the new circuit, once the store has accepted it
     */
    @WriteOperation
    public CircuitDescriptor changeMode(
            @Selector String circuitBreaker,
            @Nullable String mode,
            @Nullable String reason,
            @Nullable String expiresIn) {
        return change(circuitBreaker, new ModeOrder(mode, reason, expiresIn), Optional.empty());
    }

    final CircuitDescriptor change(String name, ModeOrder order, Optional<String> operator) {
        CircuitBreaker breaker = breakers.get(name);
        try {
            return CircuitDescriptor.of(name, answer(breaker.control(order.change(operator))));
        } catch (TimeoutException ex) {
            throw new ControlException(
                    "Circuit breaker '" + name + "': no answer within " + PATIENCE + "; the mode may have changed");
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
            return breakers.view().toCompletableFuture().get(PATIENCE_FOR_A_VIEW.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException ex) {
            // The node itself does not answer. A reader gets what is known.
        }
        return breakers.viewFromMemory();
    }

    private static <T> T answer(CompletionStage<T> asked) throws ExecutionException, TimeoutException {
        try {
            return asked.toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for an answer about the circuit breakers", ex);
        }
    }
}
