// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.definition.AnnotationCandidates;
import java.lang.reflect.Method;
import org.aopalliance.aop.Advice;
import org.aopalliance.intercept.MethodInterceptor;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.ClassFilter;
import org.springframework.aop.Pointcut;
import org.springframework.aop.support.AbstractPointcutAdvisor;
import org.springframework.aop.support.StaticMethodMatcherPointcut;
import org.springframework.core.Ordered;

/** Applies circuit breakers to the methods that {@link DistributedCircuitBreaker} selects. */
public final class CircuitBreakerAdvisor extends AbstractPointcutAdvisor {

    /**
     * The default order. Retries with their default order run outside the circuit breaker, so each attempt is a call of
     * its own. Transactions with their default order run inside, so a rejected call begins no transaction. {@link
     * AdviceOrderPostProcessor} moves some other advice before the circuit breaker.
     */
    public static final int ORDER = Ordered.LOWEST_PRECEDENCE - 4;

    private static final long serialVersionUID = 1L;

    private final transient Pointcut pointcut;
    private final transient Advice advice;

    /**
     * Creates an advisor.
     *
     * @param methods the guards of the annotated methods
     * @param order the order among other advice; a lower order is further outside
     */
    public CircuitBreakerAdvisor(GuardedMethods methods, int order) {
        this(methods, order, new AnnotatedPointcut(AnnotatedPointcut.CANDIDATES));
    }

    private CircuitBreakerAdvisor(GuardedMethods methods, int order, Pointcut pointcut) {
        this.pointcut = pointcut;
        this.advice = (MethodInterceptor) invocation -> {
            @Nullable Object target = invocation.getThis();
            Method method = invocation.getMethod();
            Class<?> type = target == null ? method.getDeclaringClass() : target.getClass();
            return methods.guard(type, method).invoke(invocation);
        };
        setOrder(order);
    }

    /** Returns an advisor that guards no method, for an application with {@code zenvark.enabled=false}. */
    public static CircuitBreakerAdvisor idle(GuardedMethods methods) {
        return new CircuitBreakerAdvisor(methods, ORDER, new AnnotatedPointcut(type -> false));
    }

    @Override
    public Pointcut getPointcut() {
        return pointcut;
    }

    @Override
    public Advice getAdvice() {
        return advice;
    }

    private static final class AnnotatedPointcut extends StaticMethodMatcherPointcut {

        private static final ClassFilter CANDIDATES =
                type -> AnnotationCandidates.include(type, DistributedCircuitBreaker.class);

        private AnnotatedPointcut(ClassFilter types) {
            setClassFilter(types);
        }

        @Override
        public boolean matches(Method method, Class<?> targetClass) {
            return AnnotatedMethods.annotation(method, targetClass).isPresent();
        }
    }
}
