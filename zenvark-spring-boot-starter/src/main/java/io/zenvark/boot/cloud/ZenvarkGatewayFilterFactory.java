// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.AdmittingDefinitions;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.web.CircuitOpenResponseException;
import io.zenvark.breaker.CircuitOpenException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.cloud.client.circuitbreaker.ReactiveCircuitBreakerFactory;
import org.springframework.cloud.gateway.filter.GatewayFilter;
import org.springframework.cloud.gateway.filter.factory.SpringCloudCircuitBreakerFilterFactory;
import org.springframework.web.reactive.DispatcherHandler;
import reactor.core.publisher.Mono;

/**
 * The filter {@code CircuitBreaker} of the reactive gateway. Responds with 503 and {@code Retry-After} to a rejected
 * request without a fallback.
 */
public final class ZenvarkGatewayFilterFactory extends SpringCloudCircuitBreakerFilterFactory {

    private final boolean enabled;

    /**
     * Creates a factory that rejects filters without a name.
     *
     * @param breakers the factory of the breakers
     * @param dispatcher handles forwards to fallbacks
     */
    public ZenvarkGatewayFilterFactory(
            ReactiveCircuitBreakerFactory<?, ?> breakers, ObjectProvider<DispatcherHandler> dispatcher) {
        this(breakers, dispatcher, true);
    }

    /**
     * Creates a factory.
     *
     * @param breakers the factory of the breakers
     * @param dispatcher handles forwards to fallbacks
     * @param enabled whether to reject filters without a name
     */
    public ZenvarkGatewayFilterFactory(
            ReactiveCircuitBreakerFactory<?, ?> breakers,
            ObjectProvider<DispatcherHandler> dispatcher,
            boolean enabled) {
        super(breakers, dispatcher);
        this.enabled = enabled;
    }

    @Override
    public GatewayFilter apply(Config config) {
        @Nullable String id = config.getId();
        if ((id == null || id.isBlank()) && !enabled) {
            return super.apply(config.setName(AdmittingDefinitions.UNNAMED));
        }
        if (id == null || id.isBlank()) {
            throw new ZenvarkConfigurationException(
                    "A CircuitBreaker filter of the gateway has no name, and its route has no id.",
                    "Set args.name of the filter to the name of a breaker, as in CircuitBreaker=payments.");
        }
        return super.apply(config);
    }

    @Override
    protected Mono<Void> handleErrorWithoutFallback(Throwable failure, boolean resumeWithoutError) {
        if (failure instanceof CircuitOpenException rejected) {
            return Mono.error(new CircuitOpenResponseException(rejected, InstantSource.system()));
        }
        return resumeWithoutError ? Mono.empty() : Mono.error(failure);
    }
}
