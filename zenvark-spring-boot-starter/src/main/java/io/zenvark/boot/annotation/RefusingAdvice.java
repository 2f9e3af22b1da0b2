// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.Set;
import org.springframework.aop.Advisor;
import org.springframework.aop.aspectj.AbstractAspectJAdvice;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.core.Ordered;

/**
 * Tells which advice has to run before a circuit breaker.
 *
 * <ul>
 *   <li>Advice with a lower order than the circuit breaker that a post-processor has appended behind it.
 *   <li>A cache, unless the application has chosen its order.
 *   <li>Advice of known libraries that refuses calls, whatever its order.
 * </ul>
 *
 * <p>Advice is known by the name of its class, so that no library is needed.
 */
final class RefusingAdvice {

    private static final Set<String> CLASSES = Set.of(
            "org.springframework.validation.beanvalidation.MethodValidationInterceptor",
            "net.javacrumbs.shedlock.spring.aop.MethodProxyScheduledLockAdvisor$LockingInterceptor",
            "io.github.resilience4j.spring6.bulkhead.configure.BulkheadAspect",
            "io.github.resilience4j.spring6.circuitbreaker.configure.CircuitBreakerAspect",
            "io.github.resilience4j.spring6.ratelimiter.configure.RateLimiterAspect",
            "com.alibaba.csp.sentinel.annotation.aspectj.SentinelResourceAspect",
            "com.giffing.bucket4j.spring.boot.starter.config.aspect.RateLimitAspect");

    private static final String SECURITY = "org.springframework.security.";

    private RefusingAdvice() {}

    static boolean belongsBefore(CircuitBreakerAdvisor breaker, Advisor advisor) {
        int order = advisor instanceof Ordered ordered ? ordered.getOrder() : Ordered.LOWEST_PRECEDENCE;
        if (advisor.getAdvice() instanceof CacheInterceptor) {
            return order == Ordered.LOWEST_PRECEDENCE;
        }
        return order < breaker.getOrder() || refuses(type(advisor));
    }

    /** The class of an aspect is not that of its advice. */
    private static Class<?> type(Advisor advisor) {
        return advisor.getAdvice() instanceof AbstractAspectJAdvice advice
                ? advice.getAspectJAdviceMethod().getDeclaringClass()
                : advisor.getAdvice().getClass();
    }

    private static boolean refuses(Class<?> advice) {
        for (Class<?> type = advice; type != null; type = type.getSuperclass()) {
            if (CLASSES.contains(type.getName()) || type.getName().startsWith(SECURITY)) {
                return true;
            }
        }
        return false;
    }
}
