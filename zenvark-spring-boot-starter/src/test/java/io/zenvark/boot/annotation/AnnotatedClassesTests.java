// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;

class AnnotatedClassesTests {

    @Test
    void guardsPublicMethodsExceptFallbacks() {
        ApplicationRunners.with("payments", "mail").withBean(Shop.class).run(context -> {
            Shop shop = context.getBean(Shop.class);

            assertThat(shop.first()).isEqualTo("first");
            assertThat(shop.inherited()).isEqualTo("inherited");
            assertThat(shop.failing()).isEqualTo("instead");
            assertThat(shop.instead()).isEqualTo("instead");
            assertThat(shop.hidden()).isEqualTo("hidden");
            assertThat(calls(context, "payments")).isEqualTo(new CallCounts(2, 1, 0, 0));
        });
    }

    @Test
    void prefersAnnotationOfMethodOverThatOfClass() {
        ApplicationRunners.with("payments", "mail").withBean(Shop.class).run(context -> {
            context.getBean(Shop.class).mail();

            assertThat(calls(context, "mail")).isEqualTo(new CallCounts(1, 0, 0, 0));
            assertThat(calls(context, "payments")).isEqualTo(new CallCounts(0, 0, 0, 0));
        });
    }

    @Test
    void guardsInterfaceOfProxy() {
        ApplicationRunners.with("payments")
                .withBean(Client.class, AnnotatedClassesTests::client)
                .run(context -> {
                    assertThat(context.getBean(Client.class).fetch("book")).isEqualTo("no book");
                    assertThat(calls(context, "payments")).isEqualTo(new CallCounts(0, 1, 0, 0));
                });
    }

    @Test
    void guardsWithInterfaceProxies() {
        ApplicationRunners.with("payments")
                .withPropertyValues("spring.aop.proxy-target-class=false")
                .withBean(Client.class, PlainClient::new)
                .run(context -> {
                    assertThat(context.getBean(Client.class).fetch("book")).isEqualTo("no book");
                    assertThat(calls(context, "payments")).isEqualTo(new CallCounts(0, 1, 0, 0));
                });
    }

    @Test
    void guardsEvenIfAdviceIsDisabled() {
        ApplicationRunners.with("payments", "mail")
                .withPropertyValues("spring.aop.auto=false")
                .withBean(Shop.class)
                .run(context -> {
                    context.getBean(Shop.class).first();

                    assertThat(calls(context, "payments")).isEqualTo(new CallCounts(1, 0, 0, 0));
                });
    }

    @Test
    void ignoresOtherBeans() {
        ApplicationRunners.with("payments")
                .withBean(BaseShop.class)
                .run(context -> assertThat(AopUtils.isAopProxy(context.getBean(BaseShop.class)))
                        .isFalse());
    }

    private static CallCounts calls(AssertableApplicationContext context, String breaker) {
        return context.getBean(breaker, CircuitBreaker.class).calls();
    }

    private static Client client() {
        InvocationHandler handler = (proxy, method, arguments) -> {
            if (method.isDefault()) {
                return InvocationHandler.invokeDefault(proxy, method, arguments);
            }
            throw new IllegalStateException(method.getName());
        };
        return (Client) Proxy.newProxyInstance(Client.class.getClassLoader(), new Class<?>[] {Client.class}, handler);
    }

    public interface Client {

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "none")
        String fetch(String item);

        default String none(String item, IllegalStateException failure) {
            return "no " + item;
        }
    }

    static final class PlainClient implements Client {

        @Override
        public String fetch(String item) {
            throw new IllegalStateException(item);
        }
    }

    static class BaseShop {

        public String inherited() {
            return "inherited";
        }
    }

    @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
    static class Shop extends BaseShop {

        public String first() {
            return "first";
        }

        public String failing() {
            throw new IllegalStateException();
        }

        public String instead() {
            return "instead";
        }

        String hidden() {
            return "hidden";
        }

        @DistributedCircuitBreaker("mail")
        public void mail() {}
    }
}
