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
 * The filter {@code CircuitBreaker} of the gateway on Spring MVC.
 *
 * <p>With a fallback, the gateway's own filter is used. Without a fallback, that filter requires Resilience4j on the
 * class path, because it compares each failure with an exception of Resilience4j. This filter responds as follows:
 *
 * <ul>
 *   <li>503 with {@code Retry-After} to a rejected request
 *   <li>200 without a body to any other failure, if {@code resumeWithoutError} is true
 *   <li>500 to any other failure otherwise
 * </ul>
 */
public final class ZenvarkGatewayFilterFunctions {

    private ZenvarkGatewayFilterFunctions() {}

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
     * @throws ZenvarkConfigurationException if the id is missing
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
                .run(() -> call(request, next, failures), failure -> respond(failure, ResumeOption.isSet(config)));
    }

    private static String id(CircuitBreakerConfig config) {
        @Nullable String id = config.getId();
        if (id == null || id.isBlank()) {
            throw new ZenvarkConfigurationException(
                    "A CircuitBreaker filter of the gateway has no id.",
                    "Set args.id of the filter to the name of a breaker, as in CircuitBreaker=payments.");
        }
        return id;
    }

    private static CircuitBreaker breaker(ServerRequest request, String id) {
        return MvcUtils.getApplicationContext(request)
                .getBean(CircuitBreakerFactory.class)
                .create(id);
    }

    private static ServerResponse call(
            ServerRequest request, HandlerFunction<ServerResponse> next, Set<HttpStatusCode> failures) {
        ServerResponse response = handle(request, next);
        if (failures.contains(response.statusCode())) {
            throw new CircuitBreakerStatusCodeException(response.statusCode());
        }
        return response;
    }

    // Spring Cloud's interface permits no checked exceptions, so the fallback receives the wrapped exception.
    private static ServerResponse handle(ServerRequest request, HandlerFunction<ServerResponse> next) {
        try {
            return next.handle(request);
        } catch (RuntimeException ex) {
            throw ex;
        } catch (Exception ex) {
            throw new IllegalStateException(ex);
        }
    }

    private static ServerResponse respond(Throwable failure, boolean resume) {
        if (failure instanceof CircuitOpenException rejected) {
            throw new CircuitOpenResponseException(rejected, InstantSource.system());
        }
        if (resume) {
            return ServerResponse.ok().build();
        }
        throw new ResponseStatusException(HttpStatus.INTERNAL_SERVER_ERROR, failure.getMessage(), failure);
    }
}
