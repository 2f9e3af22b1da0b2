// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.backoff.Backoff;
import io.zenvark.backoff.ExponentialConfiguration;
import io.zenvark.boot.healthcheck.HttpCheckConfiguration;
import io.zenvark.boot.healthcheck.HttpHealthCheck;
import io.zenvark.boot.healthcheck.IndicatorHealthCheck;
import io.zenvark.boot.healthcheck.MethodHealthCheck;
import io.zenvark.boot.healthcheck.TcpHealthCheck;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.CallClassification;
import io.zenvark.breaker.CallPredicates;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.http.HttpMethod;

/** The health check and the classification of a breaker in the endpoint. */
class ConfigurationDescriptorTests {

    private static final Backoff BACKOFF = Backoff.exponential(Duration.ofSeconds(1), 2, Duration.ofSeconds(30));

    @Test
    void showsUrlWithoutItsSecrets() {
        HttpHealthCheck check = new HttpHealthCheck(
                new HttpCheckConfiguration(
                        URI.create("https://svc:s3cret@payments:8443/health?token=t0ken#part"),
                        HttpMethod.GET,
                        Map.of("Authorization", "Bearer t0ken"),
                        List.of()),
                Duration.ofSeconds(2));

        ConfigurationDescriptor shown = ConfigurationDescriptor.of(definition(check, BACKOFF));

        assertThat(shown.healthCheck().kind()).isEqualTo("url");
        assertThat(shown.healthCheck().target()).isEqualTo("GET https://payments:8443/health");
        assertThat(shown.toString()).doesNotContain("s3cret", "svc", "t0ken");
    }

    @ParameterizedTest
    @CsvSource({
        "GET http://payments/health, GET http://payments/health",
        "GET http://u:p@payments/health, GET http://payments/health",
        "GET http://u:p/w@payments/health, GET http://payments/health",
        "GET http://u@payments?a=b@c, GET http://payments",
        "HEAD http://payments/a#b, HEAD http://payments/a",
    })
    void removesUserInformationQueryAndFragment(String request, String shown) {
        assertThat(CheckTarget.withoutSecrets(request)).isEqualTo(shown);
    }

    @Test
    void showsOtherKindsOfChecks() throws NoSuchMethodException {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();

        assertThat(target(HealthCheck.waiting())).isEqualTo(new CheckTarget("wait", null));
        assertThat(target(new TcpHealthCheck("payments", 5432))).isEqualTo(new CheckTarget("tcp", "payments:5432"));
        assertThat(target(new IndicatorHealthCheck(beans, "db/main")))
                .isEqualTo(new CheckTarget("indicator", "db/main"));
        assertThat(target(new MethodHealthCheck(
                        beans, "checks", Checks.class.getMethod("check", HealthCheckAttempt.class))))
                .isEqualTo(new CheckTarget("method", Checks.class.getName() + ".check"));
        assertThat(target(new Checks())).isEqualTo(new CheckTarget("bean", "payments"));
        assertThat(target(attempt -> {}).kind()).isEqualTo("bean");
    }

    @Test
    void showsBackoffAsValues() {
        assertThat(BackoffDescriptor.of(Backoff.constant(Duration.ofSeconds(5))))
                .isEqualTo(new BackoffDescriptor("constant", Duration.ofSeconds(5), null, null, null, null));
        assertThat(BackoffDescriptor.of(Backoff.exponential(
                        new ExponentialConfiguration(Duration.ofSeconds(1), 2, Duration.ofSeconds(30), 0.1))))
                .isEqualTo(new BackoffDescriptor(
                        "exponential", null, Duration.ofSeconds(1), 2.0, Duration.ofSeconds(30), 0.1));
        Backoff own = (attempt, random) -> Duration.ofSeconds(1);
        assertThat(BackoffDescriptor.of(own).type()).isEqualTo(own.getClass().getName());
    }

    @Test
    void showsClassification() {
        Predicate<Throwable> recording = new Recording();
        ConfigurationDescriptor shown = ConfigurationDescriptor.of(definition(HealthCheck.waiting(), BACKOFF)
                .withCalls(CallClassification.DEFAULT
                        .withMatchCauses(true)
                        .withPredicates(
                                new CallPredicates(Optional.of(recording), Optional.empty(), Optional.empty()))));

        assertThat(shown.matchCauses()).isTrue();
        assertThat(shown.recordPredicate()).isEqualTo(Recording.class.getName());
        assertThat(shown.ignorePredicate()).isNull();
        assertThat(shown.resultPredicate()).isNull();
    }

    private static CheckTarget target(HealthCheck check) {
        return CheckTarget.of(definition(check, BACKOFF));
    }

    private static BreakerDefinition definition(HealthCheck check, Backoff backoff) {
        return BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(3),
                new Recovery(new HealthCheckPolicy(check, Duration.ofSeconds(2), 1, Optional.empty()), backoff));
    }

    /** A health check in a package of Zenvark, like the one that looks up a bean. */
    public static final class Checks implements HealthCheck {

        @Override
        public void check(HealthCheckAttempt attempt) {
            // Passes.
        }
    }

    private static final class Recording implements Predicate<Throwable> {

        @Override
        public boolean test(Throwable thrown) {
            return true;
        }
    }
}
