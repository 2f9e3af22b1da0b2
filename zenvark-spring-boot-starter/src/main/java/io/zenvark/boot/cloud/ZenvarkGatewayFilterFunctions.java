// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.web.CircuitOpenResponseException;
import io.zenvark.breaker.CircuitOpenException;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.cloud.client.circuitbreaker.CircuitBreaker;
import org.springframework.cloud.client.circuitbreaker.CircuitBreakerFactory;
import org.springframework.cloud.gateway.server.mvc.common.Configurable;
import org.springframework.cloud.gateway.server.mvc.common.HttpStatusHolder;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.common.Shortcut;
import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions;
import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.CircuitBreakerConfig;
import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.CircuitBreakerStatusCodeException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.util.StringUtils;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.function.HandlerFilterFunction;
import org.springframework.web.servlet.function.HandlerFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/**
 * The filter {@code CircuitBreaker} of the gateway on Spring MVC. With a fallback it is the gateway's own. That one
 * fails without a fallback wherever Resilience4j is not on the class path, since it asks of every failure whether it is
 * one of its exceptions; here a rejected request is answered with 503 and {@code Retry-After}, and everything else as
 * over there: with 200 and no body where {@code resumeWithoutError} says so, or else with 500.
 */
public final class ZenvarkGatewayFilterFunctions {

    private ZenvarkGatewayFilterFunctions() {}

    /**
     * A filter without a fallback.
     *
     * @param id the name of the breaker
     */
    @Shortcut
    public static HandlerFilterFunction<ServerResponse, ServerResponse> circuitBreaker(String id) {
        return circuitBreaker(new CircuitBreakerConfig().setId(id));
    }

    /**
     * A filter.
     *
     * @param config which breaker, what is a failure, and what then
     */
    @Shortcut("id")
    @Configurable
    public static HandlerFilterFunction<ServerResponse, ServerResponse> circuitBreaker(CircuitBreakerConfig config) {
        String id = id(config);
        if (StringUtils.hasText(config.getFallbackPath())) {
            return CircuitBreakerFilterFunctions.circuitBreaker(config);
        }
        Set<HttpStatusCode> failures = config.getStatusCodes().stream()
                .map(status -> HttpStatusHolder.valueOf(status).resolve())
                .collect(Collectors.toSet());
        return (request, next) -> breaker(request, id)
                .run(
                        () -> passed(request, next, failures),
                        failure -> withoutFallback(failure, config.isResumeWithoutError()));
    }

    private static String id(CircuitBreakerConfig config) {
        @Nullable String id = config.getId();
        if (id == null || id.isBlank()) {
            throw new ZenvarkConfigurationException(
                    "A filter CircuitBreaker of the gateway has no id.",
                    "Set args.id of the filter to the name of a breaker, as in CircuitBreaker=payments.");
        }
        return id;
    }

    private static CircuitBreaker breaker(ServerRequest request, String id) {
        return MvcUtils.getApplicationContext(request)
                .getBean(CircuitBreakerFactory.class)
                .create(id);
    }

    private static ServerResponse passed(
            ServerRequest request, HandlerFunction<ServerResponse> next, Set<HttpStatusCode> failures) {
        ServerResponse response = handled(request, next);
        if (failures.contains(response.statusCode())) {
            throw new CircuitBreakerStatusCodeException(response.statusCode());
        }
        return response;
    }

    // A breaker of Spring Cloud guards what throws nothing checked; its fallback sees the wrapped exception.
    private static ServerResponse handled(ServerRequest request, HandlerFunction<ServerResponse> next) {
        try {
            return next.handle(request);
        } catch (RuntimeException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static ServerResponse withoutFallback(Throwable failure, boolean resume) {
        if (failure instanceof CircuitOpenException rejected) {
            throw new CircuitOpenResponseException(rejected, InstantSource.system());
        }
        if (resume) {
            return ServerResponse.ok().build();
        }
        throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, failure.getMessage(), failure);
    }
}
