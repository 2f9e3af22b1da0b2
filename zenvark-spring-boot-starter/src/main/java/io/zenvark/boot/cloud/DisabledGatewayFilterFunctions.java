// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.definition.AdmittingDefinitions;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.gateway.server.mvc.common.Configurable;
import org.springframework.cloud.gateway.server.mvc.common.Shortcut;
import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.CircuitBreakerConfig;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The filter {@code CircuitBreaker} of the gateway on Spring MVC, for an application with
 * {@code zenvark.enabled=false}. Accepts every configuration.
 */
public final class DisabledGatewayFilterFunctions {

    private DisabledGatewayFilterFunctions() {}

    /**
     * Returns a filter without a fallback.
     *
     * @param id the name of the breaker
     */
    @Shortcut
    public static HandlerFilterFunction<ServerResponse, ServerResponse> circuitBreaker(String id) {
        return circuitBreaker(new CircuitBreakerConfig().setId(id));
    }

    /**
     * Returns a filter.
     *
     * @param config the id of the breaker, the statuses that are failures, and the fallback
     */
    @Shortcut("id")
    @Configurable
    public static HandlerFilterFunction<ServerResponse, ServerResponse> circuitBreaker(CircuitBreakerConfig config) {
        @Nullable String id = config.getId();
        return ZenvarkGatewayFilterFunctions.circuitBreaker(
                id == null || id.isBlank() ? config.setId(AdmittingDefinitions.UNNAMED) : config);
    }
}
