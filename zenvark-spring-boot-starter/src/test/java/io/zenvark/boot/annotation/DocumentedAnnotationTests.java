// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.Circuits;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitOpenException;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AliasFor;

/** Contains the Java of docs/annotation.md and checks that it does what the page says. */
class DocumentedAnnotationTests {

    private static final Pattern EXAMPLE = Pattern.compile("<pre><code>.*?</code></pre>", Pattern.DOTALL);
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    private final ApplicationContextRunner application = ApplicationRunners.with("payments", "abroad")
            .withPropertyValues("zenvark.breakers.payments.result-predicate=refusal")
            .withUserConfiguration(Shop.class);

    @Test
    void containsCodeOfDocument() throws IOException {
        String here = unspaced(
                Files.readString(Path.of("src/test/java/io/zenvark/boot/annotation/DocumentedAnnotationTests.java")));
        assertThat(JAVA.matcher(Files.readString(Path.of("../docs/annotation.md")))
                        .results()
                        .map(MatchResult::group)
                        .map(block -> unspaced(block.substring("```java".length(), block.length() - "```".length())))
                        .toList())
                .hasSize(4)
                .allSatisfy(block -> assertThat(here).contains(block));
    }

    @Test
    void compilesTheExampleInTheJavadoc() throws IOException {
        String here = unspaced(
                Files.readString(Path.of("src/test/java/io/zenvark/boot/annotation/DocumentedAnnotationTests.java")));
        String javadoc =
                Files.readString(Path.of("src/main/java/io/zenvark/boot/annotation/DistributedCircuitBreaker.java"));
        assertThat(EXAMPLE.matcher(javadoc).results().map(MatchResult::group))
                .singleElement()
                .satisfies(example -> assertThat(here)
                        .contains(unspaced(example.replaceAll("</?pre>|</?code>|\n \\*", "")
                                .replace("&#64;", "@"))));
    }

    @Test
    void answersWithFallbacks() {
        application.run(context -> {
            Checkout checkout = context.getBean(Checkout.class);
            CircuitBreaker breaker = context.getBean("payments", CircuitBreaker.class);
            assertThat(checkout.charge(new Order("book")).state()).isEqualTo("charged");
            assertThat(checkout.charge(new Order("lost")).state()).isEqualTo("pending");
            assertThat(breaker.calls()).isEqualTo(new CallCounts(1, 1, 0, 0));
            Circuits.open(breaker);
            assertThat(checkout.charge(new Order("book")).state()).isEqualTo("promised");
        });
    }

    @Test
    void countsRefusalsAsFailuresAndIgnoresDeclinedCards() {
        application.run(context -> {
            Checkout checkout = context.getBean(Checkout.class);
            assertThat(checkout.charge(new Order("forbidden")).isRefused()).isTrue();
            assertThat(checkout.chargeAgain(new Order("book"))).isEqualTo("instead");
            assertThat(context.getBean("payments", CircuitBreaker.class).calls())
                    .isEqualTo(new CallCounts(0, 1, 1, 0));
        });
    }

    @Test
    void choosesBreakerByOrder() {
        application.run(context -> {
            context.getBean(Checkout.class).chargeNearby(new Order("book"));
            assertThat(context.getBean("abroad", CircuitBreaker.class).calls().succeeded())
                    .isOne();
        });
    }

    private static String unspaced(String text) {
        return text.replaceAll("\\s+", "");
    }

    @DistributedCircuitBreaker(name = "payments", ignoreExceptions = CardDeclinedException.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface ToTheBank {

        @AliasFor(annotation = DistributedCircuitBreaker.class, attribute = "fallbackMethod")
        String orElse() default "";
    }

    @SuppressWarnings("UnusedMethod")
    static class Checkout {

        private final Bank bank = new Bank();

        @DistributedCircuitBreaker(name = "payments", fallbackMethod = "later")
        public Receipt charge(Order order) throws IOException {
            return bank.charge(order);
        }

        private Receipt later(Order order, CircuitOpenException rejected) {
            return Receipt.promised(order, rejected.retryAt());
        }

        private Receipt later(Order order, IOException failure) {
            return Receipt.pending(order, failure.getMessage());
        }

        @DistributedCircuitBreaker("@regions.of(#order)")
        public Receipt chargeNearby(Order order) throws IOException {
            return bank.charge(order);
        }

        @ToTheBank(orElse = "instead")
        public String chargeAgain(Order order) {
            throw new CardDeclinedException();
        }

        String instead(CardDeclinedException declined) {
            return "instead";
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Shop {

        @Bean
        Checkout checkout() {
            return new Checkout();
        }

        @Bean
        Regions regions() {
            return new Regions();
        }

        @Bean
        Predicate<Object> refusal() {
            return result -> result instanceof Receipt receipt && receipt.isRefused();
        }
    }

    static class Regions {

        public String of(Order order) {
            return order.item().isEmpty() ? "payments" : "abroad";
        }
    }

    static class Bank {

        Receipt charge(Order order) throws IOException {
            return switch (order.item()) {
                case "lost" -> throw new IOException("no answer");
                case "forbidden" -> new Receipt("refused");
                default -> new Receipt("charged");
            };
        }
    }

    record Order(String item) {}

    record Receipt(String state) {

        static Receipt promised(Order order, @Nullable Instant when) {
            return new Receipt("promised");
        }

        static Receipt pending(Order order, String reason) {
            return new Receipt("pending");
        }

        boolean isRefused() {
            return state.equals("refused");
        }
    }

    static class CardDeclinedException extends RuntimeException {}
}
