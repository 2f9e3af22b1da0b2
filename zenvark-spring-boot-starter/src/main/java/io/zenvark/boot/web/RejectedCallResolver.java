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
 * Spring MVC: answers 503 with {@code Retry-After} where a rejection, or what it has caused, is resolved by nobody
 * else and would be answered with 500. It comes last, after every {@code @ExceptionHandler}, {@code @ResponseStatus} and
 * other resolver, and hands a {@link CircuitOpenResponseException} to Spring's own ones: so it is a problem detail where
 * {@code spring.mvc.problemdetails.enabled} says so, and Boot's error page elsewhere. Thread-safe.
 */
public final class RejectedCallResolver implements HandlerExceptionResolver, Ordered {

    private final HandlerExceptionResolver spring;
    private final InstantSource clock;

    /**
     * Creates it.
     *
     * @param spring Spring's own resolvers
     * @param clock what time it is
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
