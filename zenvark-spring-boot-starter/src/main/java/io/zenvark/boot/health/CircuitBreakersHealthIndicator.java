// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.health;

import io.zenvark.Circuit;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * A health indicator that shows the circuits of this node. It reads memory only and sends no command to Redis.
 *
 * <p>The status is {@code UP} by default, even if a circuit is open, because an open circuit is the intended reaction
 * to a failing dependency. An unavailable Redis changes only the detail {@code coordination}.
 */
public final class CircuitBreakersHealthIndicator extends AbstractHealthIndicator {

    /** The status of a breaker that rejects calls. */
    public static final Status CIRCUIT_OPEN = new Status("CIRCUIT_OPEN");

    private final CircuitBreakers breakers;
    private final boolean failOnOpen;

    /**
     * Creates a health indicator for all breakers of this node.
     *
     * @param breakers the breakers to show
     * @param failOnOpen whether the status is {@code DOWN} if a breaker rejects calls
     */
    public CircuitBreakersHealthIndicator(CircuitBreakers breakers, boolean failOnOpen) {
        super("Reading the circuit breakers failed");
        this.breakers = breakers;
        this.failOnOpen = failOnOpen;
    }

    @Override
    protected void doHealthCheck(Health.Builder builder) {
        Map<String, Object> details = new LinkedHashMap<>();
        boolean open = false;
        for (CircuitBreaker breaker : breakers.all()) {
            Circuit circuit = breaker.circuit();
            open |= !circuit.admitsCalls();
            details.put(breaker.name().value(), details(circuit));
        }
        builder.status(open && failOnOpen ? Status.DOWN : Status.UP)
                .withDetail("coordination", breakers.coordination())
                .withDetail("circuitBreakers", details);
    }

    private static Map<String, Object> details(Circuit circuit) {
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("status", (circuit.admitsCalls() ? Status.UP : CIRCUIT_OPEN).getCode());
        details.put("state", circuit.state());
        details.put("mode", circuit.mode());
        details.put("since", circuit.origin().since());
        details.put("reason", circuit.origin().reason());
        return details;
    }
}
