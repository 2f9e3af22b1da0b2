// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

class WithoutReactorTests {

    private final ApplicationContextRunner application = ApplicationRunners.with("payments")
            .withClassLoader(new FilteredClassLoader("reactor.", "org.reactivestreams.", "kotlin", "io.reactivex."));

    @Test
    void guardsPlainAndAsynchronousMethods() {
        application.withBean(Shop.class).run(context -> {
            assertThat(context.getBean(Shop.class).charge()).isEqualTo("charged");
            assertThat(context.getBean(Shop.class).later()).isCompletedWithValue("charged later");
            assertThat(context.getBean("payments", CircuitBreaker.class).calls())
                    .isEqualTo(new CallCounts(2, 0, 0, 0));
        });
    }

    @Test
    void refusesReactiveMethodAndNamesMissingLibrary() {
        application
                .withBean(ReactiveShop.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .isInstanceOf(ZenvarkConfigurationException.class)
                        .hasMessageContaining("Reactor, which is not on the class path"));
    }

    public static class Shop {

        @DistributedCircuitBreaker("payments")
        public String charge() {
            return "charged";
        }

        @DistributedCircuitBreaker("payments")
        public CompletableFuture<String> later() {
            return CompletableFuture.completedFuture("charged later");
        }
    }

    public static class ReactiveShop {

        @DistributedCircuitBreaker("payments")
        public Flow.Publisher<String> charge() {
            return subscriber -> {};
        }
    }
}
