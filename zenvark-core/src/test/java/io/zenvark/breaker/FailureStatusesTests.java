// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureStatusesTests {

    private static final BreakerDefinition PAYMENTS = BreakerDefinition.of(
            "payments",
            BreakerStrategy.consecutive(5),
            new Recovery(HealthCheckPolicy.of(HealthCheck.waiting()), Backoff.constant(Duration.ofSeconds(1))));

    @Test
    void containsDocumentedStatusesByDefault() {
        assertThat(FailureStatuses.DEFAULT.codes()).hasSize(103).contains(408, 425, 429, 500, 599);
        assertThat(FailureStatuses.DEFAULT).hasToString("408, 425, 429, 5xx");
    }

    @Test
    void treatsInvalidStatusAsInternalError() {
        assertThat(FailureStatuses.DEFAULT.contains(600)).isTrue();
        assertThat(new FailureStatuses(Set.of(503)).contains(600)).isFalse();
        assertThat(FailureStatuses.DEFAULT.ignores(0)).isFalse();
    }

    @Test
    void ignoresOnlyStatusesFrom400() {
        assertThat(FailureStatuses.DEFAULT.ignores(399)).isFalse();
        assertThat(FailureStatuses.DEFAULT.ignores(400)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 200, 299, 600})
    void refusesStatusThatCannotBeFailure(int status) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new FailureStatuses(Set.of(status)))
                .withMessageStartingWith("failure-statuses must not contain " + status);
    }

    @Test
    void changesFingerprintOnlyIfNotDefault() {
        assertThat(with(FailureStatuses.DEFAULT)).isEqualTo("adc72805");
        assertThat(with(new FailureStatuses(Set.of(503)))).isNotEqualTo("adc72805");
    }

    private static String with(FailureStatuses statuses) {
        return PAYMENTS.withCalls(CallClassification.DEFAULT.withFailureStatuses(statuses))
                .fingerprint();
    }
}
