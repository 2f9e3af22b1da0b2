// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.simulation.hand.Calls.fail;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.CircuitState;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.Quorum;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.simulation.hand.SimulatedNode;
import io.zenvark.simulation.hand.Simulation;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Log lines of failed health checks, in virtual time. */
class CheckLogTests {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(CheckLog.class);
    private final Simulation fleet = new Simulation();
    private String error = "connection refused";

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
    }

    @AfterEach
    void end() {
        log.setAdditive(true);
        log.setLevel(null);
        log.detachAppender(logged);
    }

    @Test
    void warnsOfFirstFailureWhileOpenAndOfEachChange() {
        SimulatedNode node = join(Optional.empty(), Quorum.ONE);
        open(node);
        fleet.pass(ofMillis(3100));
        error = "connection reset";
        fleet.pass(ofMillis(2000));
        assertThat(levels()).containsExactly(Level.WARN, Level.DEBUG, Level.DEBUG, Level.WARN, Level.DEBUG);
        assertThat(logged.list.get(0).getFormattedMessage())
                .contains("circuit breaker 'payments'", "recovery", "attempt 1", "connection refused");
        assertThat(logged.list.get(3).getFormattedMessage()).contains("connection reset");

        error = "";
        fleet.until(ofSeconds(5), () -> node.payments().state() == CircuitState.CLOSED);
        error = "connection reset";
        logged.list.clear();
        open(node);
        fleet.pass(ofMillis(1100));
        assertThat(levels()).containsExactly(Level.WARN);
    }

    @Test
    void warnsOfFailedIdleCheck() {
        error = "";
        join(Optional.of(ofSeconds(5)), Quorum.ONE);
        fleet.pass(ofSeconds(6));
        assertThat(logged.list).isEmpty();
        error = "no route";
        fleet.pass(ofSeconds(5));
        assertThat(logged.list.get(0).getLevel()).isEqualTo(Level.WARN);
        assertThat(logged.list.get(0).getFormattedMessage()).contains("idle", "no route");
    }

    @Test
    void warnsOfChecksOfStandaloneNode() {
        SimulatedNode sick = join(Optional.empty(), Quorum.nodes(2));
        open(sick);
        assertThat(sick.payments().isLocal()).isTrue();
        fleet.pass(ofMillis(1100));
        assertThat(levels()).containsExactly(Level.WARN);
    }

    @Test
    void omitsSecretsInUrls() {
        error = "I/O error on GET request for \"http://me:p/w@payments:8080/health?token=abc#x\": redis://:pw@r/0";
        SimulatedNode node = join(Optional.empty(), Quorum.ONE);
        open(node);
        fleet.pass(ofMillis(1100));
        String cleaned = "I/O error on GET request for \"http://payments:8080/health\": redis://r/0";
        assertThat(logged.list.get(0).getFormattedMessage()).contains(cleaned);
        assertThat(node.view().report().healthCheck().lastError()).contains(cleaned);
    }

    @Test
    void putsUntrustedTextOnOneShortenedLine() {
        error = "down\r\n\u001b[31mWARN forged\u2028\u202e" + "x".repeat(1_000_000);
        SimulatedNode node = join(Optional.empty(), Quorum.ONE);
        open(node);
        fleet.pass(ofMillis(1100));
        assertThat(node.view().report().healthCheck().lastError())
                .hasValueSatisfying(shown ->
                        assertThat(shown).startsWith("down [31mWARN forged xxx").hasSizeLessThan(501));
    }

    private SimulatedNode join(Optional<Duration> idleInterval, Quorum quorum) {
        HealthCheckPolicy policy = new HealthCheckPolicy(
                attempt -> {
                    if (!error.isEmpty()) {
                        throw new IllegalStateException(error);
                    }
                },
                ofSeconds(2),
                1,
                idleInterval);
        Recovery recovery = new Recovery(policy, Backoff.constant(ofSeconds(1)));
        SimulatedNode node =
                fleet.join(List.of(BreakerDefinition.of("payments", BreakerStrategy.consecutive(5), recovery)
                        .withQuorum(quorum)));
        fleet.until(ofSeconds(5), () -> node.payments().isLeader());
        return node;
    }

    private void open(SimulatedNode node) {
        fail(node.payments(), 5);
        fleet.until(ofSeconds(1), () -> node.payments().state() == CircuitState.OPEN);
    }

    private List<Level> levels() {
        return logged.list.stream().map(ILoggingEvent::getLevel).toList();
    }
}
