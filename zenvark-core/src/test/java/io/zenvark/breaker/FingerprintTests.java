// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FingerprintTests {

    /** A health check with a description. */
    private record Described(String text) implements HealthCheck {

        @Override
        public void check(HealthCheckAttempt attempt) {
            // Passes.
        }

        @Override
        public Optional<String> description() {
            return Optional.of(text);
        }
    }

    private static BreakerDefinition checkedBy(HealthCheck check) {
        return BreakerDefinition.of(
                "payments",
                BreakerStrategy.consecutive(5),
                new Recovery(HealthCheckPolicy.of(check), Backoff.constant(Duration.ofSeconds(1))));
    }

    @Test
    void dependsOnDescriptionOfHealthCheck() {
        BreakerDefinition staging = checkedBy(new Described("GET http://payments.staging/health"));
        BreakerDefinition production = checkedBy(new Described("GET http://payments/health"));
        assertThat(staging.hasFingerprint(production.fingerprint())).isFalse();
        assertThat(production.hasFingerprint(production.fingerprint())).isTrue();
    }

    @Test
    void acceptsFingerprintOfEarlierVersion() {
        BreakerDefinition described = checkedBy(new Described("tcp payments:5432"));
        String earlier = checkedBy(attempt -> {}).fingerprint();
        assertThat(earlier).doesNotContain("/");
        assertThat(described.hasFingerprint(earlier)).isTrue();
        assertThat(checkedBy(attempt -> {}).hasFingerprint(described.fingerprint()))
                .isTrue();
        assertThat(described.withStrategy(BreakerStrategy.consecutive(6)).hasFingerprint(earlier))
                .isFalse();
    }
}
