// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.zenvark.CircuitState;
import io.zenvark.simulation.hand.Simulation;
import io.zenvark.testsupport.Logged;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Log lines of hand-overs, in virtual time. The backoff waits one second per attempt. */
class HandOverLogTests {

    private final Simulation fleet = new Simulation();

    @BeforeEach
    void join() {
        fleet.attemptsPerLeader = 1;
        for (int i = 0; i < 3; i++) {
            fleet.join();
        }
        fleet.pass(ofSeconds(2));
    }

    @Test
    void warnsOncePerOpenPeriod() {
        try (Logged handOvers = new Logged(HandOvers.class);
                Logged checks = new Logged(CheckLog.class)) {
            fleet.open();
            fleet.until(ofSeconds(60), () -> fleet.attempts.size() == 7);
            assertThat(handOvers.at(Level.WARN))
                    .singleElement()
                    .asString()
                    .matches("Health check of circuit breaker 'payments' fails on node node-\\d \\(.*payments is"
                            + " down\\); node node-\\d checks next\\. Further failures while the circuit is open"
                            + " are logged at DEBUG");
            assertThat(handOvers.at(Level.DEBUG)).hasSizeBetween(5, 6);
            assertThat(checks.at(Level.WARN)).isEmpty();

            fleet.healthy = true;
            fleet.until(ofSeconds(60), () -> fleet.allAre(CircuitState.CLOSED));
            fleet.pass(ofSeconds(120));
            fleet.open();
            fleet.until(ofSeconds(60), () -> fleet.attempts.size() == 10);
            assertThat(handOvers.at(Level.WARN)).hasSize(2);
        }
    }

    @Test
    void logsChangesOfLeaderAtDebug() {
        try (Logged roles = new Logged(Leadership.class)) {
            fleet.open();
            fleet.until(ofSeconds(60), () -> fleet.attempts.size() == 5);
            List<String> info = roles.at(Level.INFO);
            assertThat(info).isEmpty();
            assertThat(roles.at(Level.DEBUG)).hasSizeGreaterThan(6).allMatch(line -> line.contains("after a failed"));
            fleet.until(ofSeconds(2), () -> fleet.leaders() == 1);
            fleet.leader().kill();
            fleet.until(ofSeconds(10), () -> fleet.leaders() == 1);
            assertThat(roles.at(Level.INFO)).singleElement().asString().contains("leads circuit breaker 'payments'");
        }
    }
}
