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
 * Tells of the circuits from this node's memory, without asking the store. An open circuit is this application at work,
 * not its illness, so it stays {@code UP} unless told otherwise; nor is a lost store more than a detail.
 */
public final class CircuitBreakersHealthIndicator extends AbstractHealthIndicator {

    /** The status of a breaker that lets no calls through. */
    public static final Status CIRCUIT_OPEN = new Status("CIRCUIT_OPEN");

    private final CircuitBreakers breakers;
    private final boolean failOnOpen;

    /**
     * Creates it.
     *
     * @param breakers what to tell of
     * @param failOnOpen whether one that lets no calls through makes it {@code DOWN}
     */
    public CircuitBreakersHealthIndicator(CircuitBreakers breakers, boolean failOnOpen) {
        super("The circuit breakers could not be asked");
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
