// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.Outcome;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CallListener;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ContextConsumer;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.Cacheable;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;

/** From the outside in: asynchronous tasks, caches, the circuit breaker, transactions. */
@Tag("long")
class OrderOfAdviceTests {

    private final ApplicationContextRunner application =
            ApplicationRunners.with("payments").withUserConfiguration(Advised.class);

    @Test
    void acquiresPermissionInThreadOfTask() {
        application.run(context -> {
            AtomicReference<String> thread = new AtomicReference<>();
            breaker(context).addCallListener(new ThreadWatch(thread));
            assertThat(context.getBean(Shop.class).asynchronous().join()).startsWith("tasks-");
            assertThat(thread.get()).startsWith("tasks-");

            Circuits.open(breaker(context));
            thread.set("");
            assertThatThrownBy(() -> context.getBean(Shop.class).asynchronous().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(CircuitOpenException.class);
            assertThat(thread.get()).startsWith("tasks-");
        });
    }

    @Test
    void doesNotCountCachedResult() {
        application.run(context -> {
            Shop shop = context.getBean(Shop.class);
            assertThat(shop.cached("book")).isEqualTo("book 1");
            assertThat(shop.cached("book")).isEqualTo("book 1");
            assertThat(breaker(context).calls()).isEqualTo(new CallCounts(1, 0, 0, 0));

            Circuits.open(breaker(context));
            assertThat(shop.cached("book")).isEqualTo("book 1");
            assertThatThrownBy(() -> shop.cached("pen")).isInstanceOf(CircuitOpenException.class);
        });
    }

    @Test
    void respectsConfiguredOrderOfCache() {
        ApplicationRunners.with("payments")
                .withUserConfiguration(CacheInside.class)
                .withBean(Shop.class)
                .run(context -> {
                    Shop shop = context.getBean(Shop.class);
                    shop.cached("book");
                    shop.cached("book");
                    assertThat(breaker(context).calls()).isEqualTo(new CallCounts(2, 0, 0, 0));
                });
    }

    @Test
    void beginsNoTransactionForRejectedCallAndCountsFailedCommit() {
        application.run(context -> {
            Shop shop = context.getBean(Shop.class);
            Transactions transactions = context.getBean(Transactions.class);
            shop.transactional();
            transactions.failing = true;
            assertThatThrownBy(shop::transactional).hasMessage("commit failed");
            assertThat(transactions.begun).hasValue(2);
            assertThat(breaker(context).calls()).isEqualTo(new CallCounts(1, 1, 0, 0));

            Circuits.open(breaker(context));
            assertThatThrownBy(shop::transactional).isInstanceOf(CircuitOpenException.class);
            assertThat(transactions.begun).hasValue(2);
        });
    }

    @Test
    void runsInsideTransactionsIfConfigured() {
        begunForARejectedCall("zenvark.annotation.order=2147483647", 1);
        begunForARejectedCall("zenvark.annotation.order=2147483643", 0);
    }

    private static void begunForARejectedCall(String order, int transactions) {
        ApplicationRunners.with("payments")
                .withPropertyValues(order)
                .withUserConfiguration(TransactionsInBetween.class)
                .run(context -> {
                    Circuits.open(breaker(context));
                    assertThatThrownBy(() -> context.getBean(Shop.class).transactional())
                            .isInstanceOf(CircuitOpenException.class);
                    assertThat(context.getBean(Transactions.class).begun).hasValue(transactions);
                });
    }

    @Test
    void hasDocumentedDefaultOrder() {
        ContextConsumer<AssertableApplicationContext> isDefault = context -> assertThat(
                        context.getBean(CircuitBreakerAdvisor.class).getOrder())
                .isEqualTo(CircuitBreakerAdvisor.ORDER)
                .isEqualTo(Ordered.LOWEST_PRECEDENCE - 4)
                .isEqualTo(context.getBean(ZenvarkProperties.class).annotation().order());
        application.run(isDefault);
    }

    private static CircuitBreaker breaker(AssertableApplicationContext context) {
        return context.getBean("payments", CircuitBreaker.class);
    }

    @Configuration(proxyBeanMethods = false)
    @EnableAsync
    @EnableCaching
    @EnableTransactionManagement
    static class Advised {

        @Bean
        Shop shop() {
            return new Shop();
        }

        @Bean
        Transactions transactions() {
            return new Transactions();
        }

        @Bean
        CacheManager caches() {
            return new ConcurrentMapCacheManager();
        }

        @Bean
        TaskExecutor tasks() {
            return new SimpleAsyncTaskExecutor("tasks-");
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableTransactionManagement(order = Ordered.LOWEST_PRECEDENCE - 1)
    static class TransactionsInBetween {

        @Bean
        Shop shop() {
            return new Shop();
        }

        @Bean
        Transactions transactions() {
            return new Transactions();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableCaching(order = Ordered.LOWEST_PRECEDENCE - 1)
    static class CacheInside {

        @Bean
        CacheManager caches() {
            return new ConcurrentMapCacheManager();
        }
    }

    static class Shop {

        private final AtomicInteger fetched = new AtomicInteger();

        @Async
        @DistributedCircuitBreaker("payments")
        public CompletableFuture<String> asynchronous() {
            return CompletableFuture.completedFuture(Thread.currentThread().getName());
        }

        @Cacheable("items")
        @DistributedCircuitBreaker("payments")
        public String cached(String item) {
            return item + " " + fetched.incrementAndGet();
        }

        @Transactional
        @DistributedCircuitBreaker("payments")
        public void transactional() {}
    }

    private record ThreadWatch(AtomicReference<String> thread) implements CallListener {

        @Override
        public void onCall(Outcome outcome, long elapsedNanos) {
            thread.set(Thread.currentThread().getName());
        }

        @Override
        public void onRejected() {
            thread.set(Thread.currentThread().getName());
        }
    }

    static class Transactions extends AbstractPlatformTransactionManager {

        private static final long serialVersionUID = 1L;

        private final AtomicInteger begun = new AtomicInteger();
        private boolean failing;

        @Override
        protected Object doGetTransaction() {
            return "transaction";
        }

        @Override
        protected void doBegin(Object transaction, TransactionDefinition definition) {
            begun.incrementAndGet();
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (failing) {
                throw new IllegalStateException("commit failed");
            }
        }

        @Override
        protected void doRollback(DefaultTransactionStatus status) {}
    }
}
