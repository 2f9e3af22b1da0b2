// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.assertj.core.api.ThrowingConsumer;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.annotation.AliasFor;
import org.springframework.test.util.AopTestUtils;

class GuardedCallsTests {

    @Test
    void countsResultsOfCalls() {
        withShop(shop -> {
            assertThat(shop.bean.charge("book")).isEqualTo("charged book");
            assertThatThrownBy(() -> shop.bean.charge("nothing")).isInstanceOf(IOException.class);

            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(1, 1, 0, 0));
        });
    }

    @Test
    void rejectsCallsOfOpenCircuitWithoutRunningThem() {
        withShop(shop -> {
            shop.open();

            assertThatThrownBy(() -> shop.bean.charge("book")).isInstanceOf(CircuitOpenException.class);
            assertThat(shop.target.charged).isZero();
        });
    }

    @Test
    void answersRejectedCallWithFallback() {
        withShop(shop -> {
            shop.open();

            assertThat(shop.bean.order("book", 1)).isEqualTo("rejected book by payments");
        });
    }

    @Test
    void choosesFallbackWithClosestException() {
        withShop(shop -> {
            shop.target.failure = new UncheckedIOException(new IOException("line"));
            assertThat(shop.bean.order("book", 1)).isEqualTo("line down for 1 book");

            shop.target.failure = new IllegalArgumentException();
            assertThat(shop.bean.order("book", 1)).isEqualTo("IllegalArgumentException for 1 book");

            shop.target.failure = new OutOfMemoryError();
            assertThatThrownBy(() -> shop.bean.order("book", 1)).isInstanceOf(OutOfMemoryError.class);
        });
    }

    @Test
    void answersWithPrivateInheritedAndStaticFallbacks() {
        withShop(shop -> {
            shop.target.failure = new IllegalStateException();

            assertThat(shop.bean.privately("book")).isEqualTo("private book");
            assertThat(shop.bean.inheriting("book")).isEqualTo("inherited book");
            assertThat(shop.bean.statically("book")).isEqualTo("static IllegalStateException");
        });
    }

    @Test
    void throwsExceptionOfFallback() {
        withShop(shop -> {
            shop.target.failure = new IllegalStateException();

            assertThatThrownBy(() -> shop.bean.throwing())
                    .isInstanceOf(IOException.class)
                    .hasMessage("no answer");
        });
    }

    @Test
    void countsAsynchronousCallByItsStage() {
        withShop(shop -> {
            CompletableFuture<String> slow = new CompletableFuture<>();
            shop.target.stage = slow;
            CompletableFuture<String> result = shop.bean.later();
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(0, 0, 0, 0));

            slow.completeExceptionally(new IOException("later"));

            assertThat(result.join()).isEqualTo("instead of later");
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(0, 1, 0, 0));
        });
    }

    @Test
    void countsAsynchronousCallThatThrowsAndReturnsFailedStage() {
        withShop(shop -> {
            CompletionStage<String> result = shop.bean.stage("nothing");

            assertThatThrownBy(() -> result.toCompletableFuture().join())
                    .isInstanceOf(CompletionException.class)
                    .hasCauseInstanceOf(IOException.class);
            assertThat(shop.breaker.calls()).isEqualTo(new CallCounts(0, 1, 0, 0));
        });
    }

    @Test
    void answersRejectedAsynchronousCallWithFallback() {
        withShop(shop -> {
            shop.open();

            assertThat(shop.bean.later().join()).isEqualTo("rejected later");
        });
    }

    @Test
    void findsMetaAnnotation() {
        withShop(shop -> {
            assertThat(shop.bean.composed()).isEqualTo("composed");
            assertThat(shop.breaker.calls().succeeded()).isEqualTo(1);
        });
    }

    private static void withShop(ThrowingConsumer<ShopContext> test) {
        ApplicationRunners.with("payments").withBean(Shop.class).run(context -> test.accept(new ShopContext(context)));
    }

    private static final class ShopContext {

        private final Shop bean;
        private final Shop target;
        private final CircuitBreaker breaker;

        private ShopContext(ConfigurableApplicationContext context) {
            bean = context.getBean(Shop.class);
            target = AopTestUtils.getTargetObject(bean);
            breaker = context.getBean("payments", CircuitBreaker.class);
        }

        private void open() {
            Circuits.open(breaker);
        }
    }

    @DistributedCircuitBreaker("payments")
    @Retention(RetentionPolicy.RUNTIME)
    @interface ToPayments {

        @AliasFor(annotation = DistributedCircuitBreaker.class, attribute = "fallbackMethod")
        String orElse() default "";
    }

    static class BaseShop {

        Throwable failure = new IllegalStateException("not set");

        @SuppressWarnings("UnusedMethod")
        private String above(String item) {
            return "inherited " + item;
        }

        @SuppressWarnings("unchecked")
        final <X extends Throwable> String failing() throws X {
            throw (X) failure;
        }
    }

    static class Shop extends BaseShop {

        int charged;
        CompletableFuture<String> stage = new CompletableFuture<>();

        @DistributedCircuitBreaker(name = "payments")
        public String charge(String item) throws IOException {
            if (item.equals("nothing")) {
                throw new IOException("nothing");
            }
            charged++;
            return "charged " + item;
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "cached")
        public String order(String item, int count) {
            return failing();
        }

        String cached(String item, int count, CircuitOpenException open) {
            return "rejected " + item + " by " + open.breaker();
        }

        String cached(String item, int count, RuntimeException failure) {
            return failure.getClass().getSimpleName() + " for " + count + " " + item;
        }

        String cached(String item, int count, UncheckedIOException failure) {
            return failure.getCause().getMessage() + " down for " + count + " " + item;
        }

        String cached(int somethingElse) {
            throw new AssertionError("does not fit");
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "hidden")
        public String privately(String item) {
            return failing();
        }

        @SuppressWarnings("UnusedMethod")
        private String hidden(String item) {
            return "private " + item;
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "above")
        public String inheriting(String item) {
            return failing();
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "fixed")
        public String statically(String item) {
            return failing();
        }

        static String fixed(Throwable thrown) {
            return "static " + thrown.getClass().getSimpleName();
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "unanswered")
        public String throwing() throws IOException {
            return failing();
        }

        String unanswered() throws IOException {
            throw new IOException("no answer");
        }

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "instead")
        public CompletableFuture<String> later() {
            return stage;
        }

        CompletableFuture<String> instead(IOException failure) {
            return CompletableFuture.completedFuture("instead of " + failure.getMessage());
        }

        CompletableFuture<String> instead(CircuitOpenException open) {
            return CompletableFuture.completedFuture("rejected later");
        }

        @DistributedCircuitBreaker("payments")
        public CompletionStage<String> stage(String item) throws IOException {
            throw new IOException(item);
        }

        @ToPayments
        public String composed() {
            return "composed";
        }
    }
}
