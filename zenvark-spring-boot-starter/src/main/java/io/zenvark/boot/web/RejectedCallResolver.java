// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Maps rejected calls to 503 (Service Unavailable) with {@code Retry-After} in Spring MVC applications. It has the
 * lowest precedence, so {@code @ExceptionHandler}, {@code @ResponseStatus} and other resolvers handle the exception
 * first.
 *
 * <p>It passes a {@link CircuitOpenResponseException} to Spring's own resolvers. The response is a problem detail if
 * {@code spring.mvc.problemdetails.enabled} is {@code true}, and Boot's error page otherwise. Thread-safe.
 */
public final class RejectedCallResolver implements HandlerExceptionResolver, Ordered {

    private final HandlerExceptionResolver spring;
    private final InstantSource clock;

    /**
     * Creates a resolver that delegates to Spring's resolvers.
     *
     * @param spring the resolvers of Spring MVC
     * @param clock the clock for the value of {@code Retry-After}
     */
    public RejectedCallResolver(HandlerExceptionResolver spring, InstantSource clock) {
        this.spring = spring;
        this.clock = clock;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        return CircuitOpenResponseException.rejectionWithin(failure)
                .map(rejected -> new CircuitOpenResponseException(rejected, clock))
                .map(answer -> spring.resolveException(request, response, handler, answer))
                .orElse(null);
    }
}
