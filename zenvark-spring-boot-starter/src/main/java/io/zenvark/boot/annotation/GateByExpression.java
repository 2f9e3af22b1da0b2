// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CallGate;
import io.zenvark.breaker.UnknownBreakerException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** Chooses a gate by the arguments of the call. It remembers those of declared breakers, and only those. */
final class GateByExpression implements GateChoice {

    private final NameExpression expression;
    private final GateFinder finder;
    private final DistributedCircuitBreaker annotation;
    private final Map<String, CallGate> byName = new ConcurrentHashMap<>();

    GateByExpression(NameExpression expression, GateFinder finder, DistributedCircuitBreaker annotation) {
        this.expression = expression;
        this.finder = finder;
        this.annotation = annotation;
    }

    @Override
    public CallGate gate(MethodInvocation invocation) {
        String name = expression.evaluate(invocation);
        @Nullable CallGate known = byName.get(name);
        return known != null ? known : remembered(name);
    }

    private CallGate remembered(String name) {
        var breakers = finder.breakers();
        CallGate gate = breakers.find(name)
                .map(breaker -> GateFinder.gate(breaker, annotation))
                .orElseThrow(() -> new UnknownBreakerException(name, breakers.names(), expression.toString()));
        @Nullable CallGate earlier = byName.putIfAbsent(name, gate);
        return earlier == null ? gate : earlier;
    }
}
