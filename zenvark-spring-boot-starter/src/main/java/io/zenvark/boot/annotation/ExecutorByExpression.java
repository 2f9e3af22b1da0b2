// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.UnknownBreakerException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Selects an executor by evaluating an expression at each call. Caches only the executors of declared breakers. */
final class ExecutorByExpression implements ExecutorSelector {

    private final NameExpression expression;
    private final ExecutorResolver resolver;
    private final DistributedCircuitBreaker annotation;
    private final Map<String, CallExecutor> byName = new ConcurrentHashMap<>();

    ExecutorByExpression(NameExpression expression, ExecutorResolver resolver, DistributedCircuitBreaker annotation) {
        this.expression = expression;
        this.resolver = resolver;
        this.annotation = annotation;
    }

    @Override
    public CallExecutor select(MethodInvocation invocation) {
        String name = expression.evaluate(invocation);
        @Nullable CallExecutor known = byName.get(name);
        return known != null ? known : create(name);
    }

    private CallExecutor create(String name) {
        var breakers = resolver.breakers();
        CallExecutor executor = breakers.find(name)
                .map(breaker -> ExecutorResolver.executor(breaker, annotation))
                .orElseThrow(() -> new UnknownBreakerException(name, breakers.names(), expression.toString()));
        @Nullable CallExecutor earlier = byName.putIfAbsent(name, executor);
        return earlier == null ? executor : earlier;
    }
}
