// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert.TestObservationRegistryAssertReturningObservationContextAssert;
import io.zenvark.boot.Circuits;
import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkObservationAutoConfiguration;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CallPermit;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CircuitOpenException;
import io.zenvark.breaker.ForwardingCircuitBreakers;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ContextConsumer;
import reactor.core.publisher.Mono;

/** Observations of calls through every entry point of the breaker. */
@Tag("long")
class CallObservationTests {

    private final TestObservationRegistry observations = TestObservationRegistry.create();

    @Test
    void observesSuccessfulCallWhileItRuns() {
        observed(context -> {
            String answer = breaker(context).execute(() -> String.valueOf(current()));

            assertThat(answer).contains("zenvark.call");
            assertThat(current()).isNull();
            isObserved("success").doesNotHaveError();
        });
    }

    @Test
    void observesFailedCallWithError() {
        observed(context -> {
            IOException failure = new IOException("no answer");
            assertThatThrownBy(() -> breaker(context).execute(() -> {
                        throw failure;
                    }))
                    .isSameAs(failure);

            isObserved("failure").hasError(failure);
        });
    }

    @Test
    void observesIgnoredCall() {
        observed(context -> {
            assertThatThrownBy(() -> breaker(context).run(() -> {
                        throw new IllegalArgumentException("a mistake of the caller");
                    }))
                    .isInstanceOf(IllegalArgumentException.class);

            isObserved("ignored");
        });
    }

    @Test
    void observesAsynchronousCallUntilItsStageCompletes() {
        observed(context -> {
            CompletableFuture<String> answer = new CompletableFuture<>();
            CompletionStage<String> guarded = breaker(context).executeAsync(() -> answer);

            assertThat(observations)
                    .hasObservationWithNameEqualTo("zenvark.call")
                    .that()
                    .isNotStopped();
            answer.completeExceptionally(new IOException("no answer"));

            assertThat(guarded).isCompletedExceptionally();
            isObserved("failure");
        });
    }

    @Test
    void observesAsynchronousCallThatIsNeverMade() {
        observed(context -> {
            assertThat(breaker(context).executeAsync(() -> {
                        throw new IllegalStateException("not made");
                    }))
                    .isCompletedExceptionally();

            isObserved("failure");
        });
    }

    @Test
    void observesPermitUntilItsCompletion() {
        observed(context -> {
            CallPermit permit = breaker(context).tryAcquire().orElseThrow();
            assertThat(observations)
                    .hasObservationWithNameEqualTo("zenvark.call")
                    .that()
                    .isNotStopped();
            permit.onSuccess();
            permit.onSuccess();

            isObserved("success");
        });
    }

    @Test
    void observesClassificationOfCallExecutor() {
        observed(context -> {
            var ignoring = breaker(context)
                    .withClassification(classification -> classification.adding(List.of(), List.of(IOException.class)));
            assertThatThrownBy(() -> ignoring.execute(() -> {
                        throw new IOException("not recorded");
                    }))
                    .isInstanceOf(IOException.class);

            isObserved("ignored");
        });
    }

    @Test
    void observesAnnotatedMethods() {
        observed(context -> {
            assertThat(context.getBean(Payments.class).charge()).contains("zenvark.call");
            isObserved("success");
        });
        observed(context -> {
            assertThat(context.getBean(Payments.class).chargeLater()).isCompletedExceptionally();
            isObserved("failure");
        });
        observed(context -> {
            assertThat(context.getBean(Payments.class).chargeReactively().block())
                    .isEqualTo("paid");
            isObserved("success");
        });
    }

    @Test
    void addsRejectionAsEventToEnclosingObservation() {
        observed(context -> {
            CircuitBreaker breaker = breaker(context);
            Circuits.open(breaker);
            observations.clear();

            Observation.createNotStarted("checkout", observations).observe(() -> {
                assertThatThrownBy(() -> breaker.run(() -> {})).isInstanceOf(CircuitOpenException.class);
                assertThat(breaker.tryAcquire()).isEmpty();
                assertThat(breaker.executeAsync(CompletableFuture::new)).isCompletedExceptionally();
            });

            assertThat(observations)
                    .doesNotHaveAnyRemainingCurrentObservation()
                    .hasNumberOfObservationsEqualTo(1)
                    .hasSingleObservationThat()
                    .hasNameEqualTo("checkout")
                    .hasEvent("zenvark.call.rejected", "zenvark.call.rejected by payments");
            assertThat(breaker.calls().rejected()).isGreaterThanOrEqualTo(3);
        });
    }

    @Test
    void countsRejectionWithoutEnclosingObservation() {
        observed(context -> {
            CircuitBreaker breaker = breaker(context);
            Circuits.open(breaker);
            observations.clear();

            assertThat(breaker.tryAcquire()).isEmpty();

            assertThat(observations).doesNotHaveAnyObservation();
        });
    }

    @Test
    void returnsSameBreakerFromEveryMethod() {
        observed(context -> {
            CircuitBreakers breakers = context.getBean(CircuitBreakers.class);
            AtomicReference<CircuitBreaker> notified = new AtomicReference<>();
            breakers.onCreation(notified::set);
            BreakerDefinition payments = breakers.definitions().iterator().next();
            BreakerDefinition definition = BreakerDefinition.of("refunds", payments.strategy(), payments.recovery());

            CircuitBreaker created = breakers.create(definition);

            assertThat(created)
                    .isSameAs(breakers.create(definition))
                    .isSameAs(breakers.get("refunds"))
                    .isSameAs(notified.get());
            assertThat(breakers.all()).containsExactlyInAnyOrder(breaker(context), created);
        });
    }

    @Test
    void keepsNumberOfDroppedEvents() {
        observed(context -> {
            CircuitBreakers dropping = new ForwardingCircuitBreakers(context.getBean(CircuitBreakers.class)) {
                @Override
                public long droppedEvents() {
                    return 7;
                }
            };

            assertThat(new ObservedBreakers(dropping, () -> observations).droppedEvents())
                    .isEqualTo(7);
        });
    }

    private TestObservationRegistryAssertReturningObservationContextAssert isObserved(String result) {
        return assertThat(observations)
                .doesNotHaveAnyRemainingCurrentObservation()
                .hasSingleObservationThat()
                .hasNameEqualTo("zenvark.call")
                .hasContextualNameEqualTo("call payments")
                .hasLowCardinalityKeyValue("breaker.id", "payments")
                .hasLowCardinalityKeyValue("result", result)
                .hasBeenStarted()
                .hasBeenStopped();
    }

    private @Nullable String current() {
        Observation current = observations.getCurrentObservation();
        return current == null ? null : current.getContext().getName();
    }

    private static CircuitBreaker breaker(AssertableApplicationContext context) {
        return context.getBean("payments", CircuitBreaker.class);
    }

    private void observed(ContextConsumer<AssertableApplicationContext> calls) {
        observations.clear();
        ApplicationRunners.with("payments")
                .withConfiguration(AutoConfigurations.of(ZenvarkObservationAutoConfiguration.class))
                .withBean(ObservationRegistry.class, () -> observations)
                .withBean(Payments.class, () -> new Payments(observations))
                .withPropertyValues(
                        "zenvark.observations.enabled=true",
                        "zenvark.breakers.payments.ignore-exceptions=java.lang.IllegalArgumentException",
                        "zenvark.breakers.payments.health-check.backoff.type=constant",
                        "zenvark.breakers.payments.health-check.backoff.delay=1h")
                .run(context -> {
                    assertThat(context.getBean(CircuitBreakers.class).get("payments"))
                            .isSameAs(breaker(context));
                    calls.accept(context);
                });
    }

    static class Payments {

        private final ObservationRegistry observations;

        Payments(ObservationRegistry observations) {
            this.observations = observations;
        }

        @DistributedCircuitBreaker("payments")
        public String charge() {
            Observation current = observations.getCurrentObservation();
            return current == null ? "" : String.valueOf(current.getContext().getName());
        }

        @DistributedCircuitBreaker("payments")
        public CompletionStage<String> chargeLater() {
            return CompletableFuture.failedFuture(new IOException("no answer"));
        }

        @DistributedCircuitBreaker("payments")
        public Mono<String> chargeReactively() {
            return Mono.just("paid");
        }
    }
}
