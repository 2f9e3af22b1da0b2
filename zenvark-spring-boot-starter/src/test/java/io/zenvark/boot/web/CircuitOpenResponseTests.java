// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.NodeId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.CircuitOpenException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CircuitOpenResponseTests {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"30000, 30", "29001, 30", "1, 1", "0, 1", "-5000, 1"})
    void statesRetryTimeInWholeSeconds(long millis, String seconds) {
        assertThat(retryAfter(TimedMode.AUTO, millis)).isEqualTo(seconds);
    }

    @ParameterizedTest
    @CsvSource({"FORCED_OPEN, 600", "SHADOW, 30"})
    void statesExpiryOfForcedOpenMode(CircuitMode mode, String seconds) {
        assertThat(retryAfter(new TimedMode(mode, Optional.of(NOW.plusSeconds(600))), 30_000))
                .isEqualTo(seconds);
    }

    @Test
    void statesNoRetryTimeIfOperatorHoldsCircuitOpenWithoutExpiry() {
        assertThat(retryAfter(TimedMode.unlimited(CircuitMode.FORCED_OPEN), 30_000))
                .isNull();
    }

    @Test
    void terminatesOnCircularCauses() {
        Exception one = new IllegalStateException("one");
        one.initCause(new IllegalStateException("two", one));

        assertThat(CircuitOpenResponseException.rejectionWithin(one)).isEmpty();
    }

    private static @Nullable String retryAfter(TimedMode timedMode, long millis) {
        Origin origin = new Origin(NOW.minusSeconds(5), new NodeId("orders-1"), TransitionCause.STRATEGY, "failures");
        Circuit circuit = new Circuit(3, io.zenvark.Epoch.NONE, CircuitState.OPEN, timedMode, origin);
        CircuitOpenException rejected =
                new CircuitOpenException(new BreakerName("payments"), circuit, NOW.plusMillis(millis));
        return new CircuitOpenResponseException(rejected, InstantSource.fixed(NOW))
                .getHeaders()
                .getFirst("Retry-After");
    }
}
