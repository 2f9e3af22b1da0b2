// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.healthcheck.CircuitHealthCheck;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import java.util.Comparator;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanNameAware;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.context.event.SmartApplicationListener;
import org.springframework.core.Ordered;

/** An annotation on a class guards only the calls of the dependency. */
class DependencyCallsTests {

    private final ApplicationContextRunner application =
            ApplicationRunners.with("payments").withBean(Everything.class);

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void keepsFailuresWhenClientIsPrintedOrCompared(boolean byClass) {
        ApplicationRunners.with("payments")
                .withPropertyValues("spring.aop.proxy-target-class=" + byClass)
                .withBean("client", Client.class, PlainClient::new)
                .run(context -> {
                    Client client = context.getBean(Client.class);
                    for (int i = 0; i < 3; i++) {
                        assertThatIllegalStateException().isThrownBy(client::charge);
                        assertThat(client).hasToString("client").isEqualTo(client);
                        assertThat(client.compareTo(new PlainClient())).isZero();
                    }
                    assertThat(calls(context)).isEqualTo(new CallCounts(0, 3, 0, 0));
                });
    }

    @Test
    void guardsBusinessMethods() {
        counts(everything -> everything.charge("book"), 1);
        counts(everything -> everything.close("account"), 1);
        counts(everything -> everything.onApplicationEvent(new OrderPlaced(everything)), 1);
    }

    @Test
    void ignoresCallbacksOfContainer() {
        counts(Everything::afterPropertiesSet, 0);
        counts(Everything::afterSingletonsInstantiated, 0);
        counts(Everything::begin, 0);
        counts(Everything::close, 0);
        counts(Everything::destroy, 0);
        counts(Everything::end, 0);
        counts(Everything::getPhase, 0);
        counts(Everything::isRunning, 0);
        counts(Everything::start, 0);
        counts(Everything::stop, 0);
        counts(everything -> everything.ready(null), 0);
        counts(everything -> everything.refreshed(null), 0);
        counts(everything -> everything.setBeanName("everything"), 0);
        counts(everything -> everything.supportsEventType(ApplicationEvent.class), 0);
    }

    @Test
    void ignoresMethodsOfObject() {
        counts(Everything::getOrder, 0);
        counts(everything -> assertThat(everything).hasSameHashCodeAs(everything), 0);
        counts(everything -> assertThat(everything).hasToString("everything"), 0);
        counts(everything -> everything.compare("a", "b"), 0);
        counts(everything -> assertThat(everything.equals(everything)).isTrue(), 0);
    }

    @Test
    void guardsMethodOfObjectIfItIsAnnotated() {
        counts(everything -> assertThat(everything.clone()).isNotNull(), 1);
    }

    @Test
    void closesByHealthCheckOfAnnotatedClass() {
        ApplicationRunners.alone()
                .withPropertyValues("zenvark.breakers.payments.health-check.backoff.initial-delay=10ms")
                .withBean(Checked.class)
                .run(context -> {
                    CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
                    long closed = breaker.circuit().version();
                    Circuits.open(breaker);
                    Circuits.await().until(() -> breaker.circuit().version() >= closed + 2);
                });
    }

    private void counts(Consumer<Everything> use, long expected) {
        application.run(context -> {
            use.accept(context.getBean(Everything.class));
            assertThat(calls(context)).isEqualTo(new CallCounts(expected, 0, 0, 0));
        });
    }

    private static CallCounts calls(AssertableApplicationContext context) {
        return context.getBean("payments", CircuitBreaker.class).calls();
    }

    @DistributedCircuitBreaker("payments")
    public interface Client extends Comparable<Client> {

        void charge();
    }

    static class PlainClient implements Client {

        @Override
        public void charge() {
            throw new IllegalStateException();
        }

        @Override
        public int compareTo(Client other) {
            return 0;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Client;
        }

        @Override
        public int hashCode() {
            return 1;
        }

        @Override
        public String toString() {
            return "client";
        }
    }

    @DistributedCircuitBreaker("payments")
    static class Checked {

        public void charge() {}

        @CircuitHealthCheck("payments")
        public boolean check() {
            return true;
        }
    }

    static class OrderPlaced extends ApplicationEvent {

        private static final long serialVersionUID = 1L;

        OrderPlaced(Object source) {
            super(source);
        }
    }

    @DistributedCircuitBreaker("payments")
    static class Everything
            implements AutoCloseable,
                    BeanNameAware,
                    Cloneable,
                    Comparator<String>,
                    DisposableBean,
                    InitializingBean,
                    Ordered,
                    SmartApplicationListener,
                    SmartInitializingSingleton,
                    SmartLifecycle {

        public void charge(String item) {}

        public void close(String account) {}

        @Override
        public void close() {}

        @Override
        public void setBeanName(String name) {}

        @Override
        @DistributedCircuitBreaker("payments")
        public Everything clone() {
            return new Everything();
        }

        @Override
        public int compare(String first, String second) {
            return first.compareTo(second);
        }

        @Override
        public void destroy() {}

        @Override
        public void afterPropertiesSet() {}

        @Override
        public void afterSingletonsInstantiated() {}

        @Override
        public int getOrder() {
            return 0;
        }

        @Override
        public boolean supportsEventType(Class<? extends ApplicationEvent> type) {
            return false;
        }

        @Override
        public void onApplicationEvent(ApplicationEvent event) {}

        @Override
        public void start() {}

        @Override
        public void stop() {}

        @Override
        public boolean isRunning() {
            return false;
        }

        @PostConstruct
        public void begin() {}

        @PreDestroy
        public void end() {}

        @EventListener
        public void refreshed(ContextRefreshedEvent event) {}

        @EventListener
        public void ready(ApplicationReadyEvent event) {}

        @Override
        public String toString() {
            return "everything";
        }
    }
}
