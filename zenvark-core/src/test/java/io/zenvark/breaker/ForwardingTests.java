// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The base classes for decorators, each method of their interfaces. */
class ForwardingTests {

    private static final Set<String> DERIVED =
            Set.of("state", "onTransition", "onFound", "onLeadership", "onHealthCheck", "onError", "get");

    private static final Map<Class<?>, Object> RESULTS = Map.of(boolean.class, true, long.class, 7L);

    private final List<Method> received = new ArrayList<>();

    static Stream<Method> methodsOfBreaker() {
        return forwarded(CircuitBreaker.class);
    }

    static Stream<Method> methodsOfBreakers() {
        return forwarded(CircuitBreakers.class);
    }

    private static Stream<Method> forwarded(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()))
                .filter(method -> !DERIVED.contains(method.getName()));
    }

    @ParameterizedTest
    @MethodSource("methodsOfBreaker")
    void forwardsToBreaker(Method method) throws Exception {
        call(method, new ForwardingCircuitBreaker(recording(CircuitBreaker.class)) {});

        assertThat(received).containsExactly(method);
    }

    @ParameterizedTest
    @MethodSource("methodsOfBreakers")
    void forwardsToBreakers(Method method) throws Exception {
        call(method, new ForwardingCircuitBreakers(recording(CircuitBreakers.class)) {});

        assertThat(received).containsExactly(method);
    }

    private static void call(Method method, Object decorator) throws Exception {
        try {
            Object result = method.invoke(decorator, new Object[method.getParameterCount()]);
            assertThat(result).isEqualTo(RESULTS.get(method.getReturnType()));
        } catch (InvocationTargetException stopped) {
            assertThat(stopped).hasCauseInstanceOf(StoppedException.class);
        }
    }

    /** Returns an object that notes each method call, and returns one of the results or throws an exception. */
    private <T> T recording(Class<T> type) {
        InvocationHandler handler = (proxy, method, arguments) -> {
            received.add(method);
            Object result = RESULTS.get(method.getReturnType());
            if (result == null) {
                throw new StoppedException();
            }
            return result;
        };
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    private static final class StoppedException extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }
}
