// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.Set;
import org.springframework.aop.Advisor;
import org.springframework.aop.aspectj.AbstractAspectJAdvice;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.core.Ordered;

/**
 * Decides which advice must run before a circuit breaker:
 *
 * <ul>
 *   <li>advice with a lower order than the circuit breaker that a post-processor has appended behind it
 *   <li>a cache, unless the application has set its order
 *   <li>advice of known libraries that refuses calls, regardless of its order
 * </ul>
 *
 * <p>Recognizes advice by the name of its class, which requires none of the libraries.
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

    /** Returns the class of the aspect that declares the advice, or the class of the advice itself. */
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
