// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CoreTypesTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "a{b}", "a|b", "a:b", "\u00e4"})
    void refusesNamesThatAreInvalidInKeys(String name) {
        assertThatThrownBy(() -> new Namespace(name)).hasMessageStartingWith("namespace '" + name + "' must be");
        assertThatThrownBy(() -> new BreakerName(name)).hasMessageStartingWith("breaker name '" + name + "' must be");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        assertThat(new BreakerName("x".repeat(100)).value()).hasSize(100);
        assertThatThrownBy(() -> new BreakerName("x".repeat(101))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "AUTO, CLOSED, true", "AUTO, OPEN, false",
        "FORCED_OPEN, CLOSED, false", "FORCED_OPEN, OPEN, false",
        "FORCED_CLOSED, CLOSED, true", "FORCED_CLOSED, OPEN, true",
        "SHADOW, CLOSED, true", "SHADOW, OPEN, true"
    })
    void permitsCallsByModeAndState(CircuitMode mode, CircuitState state, boolean admits) {
        assertThat(mode.admits(state)).isEqualTo(admits);
    }

    @Test
    void shortensReasonToOneLine() {
        String reason = "first\nsecond\r\n\tthird" + "x".repeat(1000);
        var origin = new Circuit.Origin(Instant.EPOCH, new NodeId("n"), TransitionCause.STRATEGY, reason);
        assertThat(origin.reason())
                .startsWith("first second third")
                .hasSize(500)
                .doesNotContain("\n");
    }

    @Test
    void namesCausesLikeTheMeterTag() {
        assertThat(TransitionCause.RECOVERY_CHECK.label()).isEqualTo("recovery-check");
    }

    @Test
    void refusesNodeIdThatWouldCorruptStoredText() {
        assertThatThrownBy(() -> new NodeId("a|b")).isInstanceOf(IllegalArgumentException.class);
        assertThat(new NodeId("orders-7f9c {blue}").value()).isEqualTo("orders-7f9c {blue}");
    }

    @Test
    void sessionsOfOneProcessShareHalfOfTheirDigits() {
        SplittableRandom random = new SplittableRandom(1);
        SessionId first = SessionId.random(random);
        SessionId second = first.next(random);
        assertThat(second.value()).hasSize(32).isNotEqualTo(first.value());
        assertThat(second.process()).hasSize(16).isEqualTo(first.process());
        assertThat(SessionId.random(random).process()).isNotEqualTo(first.process());
        assertThat(new SessionId("session-1").process()).isEqualTo("session-1");
        assertThat(new SessionId("session-1").next(random).value()).hasSize(32);
    }
}
