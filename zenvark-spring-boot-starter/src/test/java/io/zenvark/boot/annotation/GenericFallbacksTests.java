// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;

/** Fallbacks match by the types that type variables have in the class of the bean. */
class GenericFallbacksTests {

    @Test
    void findsFallbackOfSubclass() {
        ApplicationRunners.with("payments")
                .withBean(Orders.class)
                .run(context ->
                        assertThat(context.getBean(Orders.class).save("book")).isEqualTo("instead of book"));
    }

    @Test
    void refusesFallbackWithOtherResolvedReturnType() {
        ApplicationRunners.with("payments")
                .withBean(WrongOrders.class)
                .run(context -> assertThat(context.getStartupFailure())
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageContaining("it returns java.lang.Integer"));
    }

    @Test
    void callsDefaultFallbackOfPackagePrivateInterface() {
        ApplicationRunners.with("payments")
                .withBean(Books.class, GenericFallbacksTests::client)
                .run(context ->
                        assertThat(context.getBean(Books.class).get("book")).isEqualTo("no book"));
    }

    /** Like a client of Spring, whose proxy may not call a default method of a package-private interface. */
    private static Books client() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            throw new IllegalStateException(method.getName());
        };
        return (Books) Proxy.newProxyInstance(Books.class.getClassLoader(), new Class<?>[] {Books.class}, handler);
    }

    abstract static class Repository<E, K> {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public K save(E entity) {
            throw new IllegalStateException();
        }
    }

    static class Orders extends Repository<String, String> {

        String instead(String entity, IllegalStateException failure) {
            return "instead of " + entity;
        }
    }

    static class WrongOrders extends Repository<String, String> {

        Integer instead(String entity, IllegalStateException failure) {
            return 0;
        }
    }

    interface Client<K, V> {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "none")
        V get(K key);

        default String none(K key, IllegalStateException failure) {
            return "no " + key;
        }
    }

    interface Books extends Client<String, String> {}
}
