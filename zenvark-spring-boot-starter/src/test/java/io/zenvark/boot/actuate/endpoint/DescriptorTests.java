// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.backoff.Backoff;
import io.zenvark.boot.actuate.endpoint.BreakerDescriptor.Role;
import io.zenvark.boot.actuate.endpoint.ConfigurationDescriptor.RampUpConfiguration;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.BreakerView.Deviation;
import io.zenvark.breaker.BreakerView.LeaderReport;
import io.zenvark.breaker.BreakerView.Leadership;
import io.zenvark.breaker.BreakerView.NodeChecks;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RampUp;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.WindowSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The descriptors copy every field. Each field has a unique value that differs from its default. */
class DescriptorTests {

    private static final Instant SINCE = Instant.parse("2026-11-20T10:03:00Z");
    private static final Instant UNTIL = SINCE.plusSeconds(60);
    private static final NodeId NODE = new NodeId("orders-1");

    private static final Circuit CIRCUIT = new Circuit(
            12,
            new Epoch(7),
            CircuitState.OPEN,
            new TimedMode(CircuitMode.SHADOW, Optional.of(UNTIL)),
            new Circuit.Origin(SINCE, NODE, TransitionCause.OPERATOR, "maintenance"));

    private static final BreakerView VIEW = new BreakerView(
            CIRCUIT,
            0.525,
            Optional.of(UNTIL.plusSeconds(1)),
            new Leadership(Optional.of(new NodeId("orders-2")), false, new Epoch(9)),
            new LeaderReport(
                    new WindowSummary(8, 4, 2, 3),
                    Map.of("orders-3", 5L),
                    new HealthCheckProgress(
                            Optional.of(HealthCheckKind.IDLE),
                            6,
                            Optional.of(HealthCheckResult.FAILURE),
                            Optional.of("refused"),
                            Optional.of(UNTIL)),
                    new TreeMap<>(Map.of(
                            "orders-5",
                            new NodeChecks(1, 2, Optional.of("reset")),
                            "orders-6",
                            new NodeChecks(3, 0, Optional.empty())))),
            new CallCounts(20, 21, 22, 23),
            List.of(CIRCUIT),
            new Deviation(true, new TreeSet<>(Set.of("orders-4"))));

    private static final BreakerDefinition DEFINITION = BreakerDefinition.of(
                    "payments",
                    BreakerStrategy.consecutive(3),
                    new Recovery(
                            new HealthCheckPolicy(
                                    HealthCheck.waiting(),
                                    Duration.ofSeconds(4),
                                    2,
                                    Optional.of(Duration.ofSeconds(30)),
                                    7),
                            Backoff.constant(Duration.ofSeconds(5))))
            .withInitialMode(CircuitMode.SHADOW)
            .withQuorum(Quorum.share(0.3))
            .withRetention(77);

    @Test
    void describesBreaker() {
        BreakerDescriptor shown = BreakerDescriptor.of(VIEW, Optional.of("Client#call()"), Optional.of(SINCE));

        assertThat(shown)
                .isEqualTo(new BreakerDescriptor(
                        CircuitState.OPEN,
                        CircuitMode.SHADOW,
                        12,
                        SINCE,
                        "maintenance",
                        "orders-2",
                        Role.FOLLOWER,
                        9,
                        new WindowDescriptor(8, 4, 2, 0.5, 0.25, 3),
                        new HealthCheckDescriptor(HealthCheckKind.IDLE, 6, HealthCheckResult.FAILURE, "refused", UNTIL),
                        new CallCounts(20, 21, 22, 23),
                        UNTIL,
                        true,
                        Set.of("orders-4"),
                        true,
                        SINCE,
                        "Client#call()",
                        0.525,
                        UNTIL.plusSeconds(1)));
    }

    @Test
    void describesRampUp() {
        RampUp rampUp = new RampUp(Duration.ofSeconds(30), 0.05, RampUp.Curve.EXPONENTIAL);
        BreakerDefinition ramping =
                DEFINITION.withRecovery(DEFINITION.recovery().withRampUp(rampUp));

        assertThat(ConfigurationDescriptor.of(DEFINITION).rampUp()).isNull();
        assertThat(ConfigurationDescriptor.of(ramping).rampUp())
                .isEqualTo(new RampUpConfiguration(Duration.ofSeconds(30), 0.05, "exponential"));
    }

    @Test
    void describesBreakerInDetail() {
        BreakerDetails shown =
                BreakerDetails.of(BreakerDescriptor.of(VIEW, Optional.empty(), Optional.of(SINCE)), VIEW, DEFINITION);

        assertThat(shown.history())
                .containsExactly(new BreakerDetails.HistoryEntry(
                        12, CircuitState.OPEN, CircuitMode.SHADOW, SINCE, "maintenance", "orders-1"));
        assertThat(shown.failuresByNode()).isEqualTo(Map.of("orders-3", 5L));
        assertThat(shown.checksByNode())
                .isEqualTo(Map.of(
                        "orders-5",
                        new BreakerDetails.NodeChecks(1, 2, "reset"),
                        "orders-6",
                        new BreakerDetails.NodeChecks(3, 0, null)));
    }

    @Test
    void describesConfiguration() {
        ConfigurationDescriptor shown = ConfigurationDescriptor.of(DEFINITION);

        assertThat(shown.mode()).isEqualTo(CircuitMode.SHADOW);
        assertThat(shown.minimumFailingNodes()).isEqualTo("30%");
        assertThat(shown.retention()).isEqualTo(77);
        assertThat(shown.healthCheck().timeout()).isEqualTo(Duration.ofSeconds(4));
        assertThat(shown.healthCheck().requiredSuccesses()).isEqualTo(2);
        assertThat(shown.healthCheck().attemptsPerLeader()).isEqualTo(7);
        assertThat(shown.healthCheck().idleInterval()).isEqualTo(Duration.ofSeconds(30));
        assertThat(shown.healthCheck().backoff())
                .isEqualTo(Backoff.constant(Duration.ofSeconds(5)).toString());
        assertThat(ConfigurationDescriptor.of(DEFINITION.withQuorum(Quorum.nodes(4)))
                        .minimumFailingNodes())
                .isEqualTo("4");
    }

    @Test
    void describesFleet() {
        FleetDescriptor shown = FleetDescriptor.of(
                new FleetView(
                        new Namespace("orders"),
                        NODE,
                        CoordinationStatus.DEGRADED,
                        List.of(new FleetView.NodeView(NODE, "shop", "1.4.0", SINCE)),
                        new TreeMap<>(),
                        Optional.of(SINCE)),
                name -> Optional.empty());

        assertThat(shown)
                .isEqualTo(new FleetDescriptor(
                        "orders",
                        "orders-1",
                        CoordinationStatus.DEGRADED,
                        List.of(new FleetDescriptor.NodeDescriptor("orders-1", "shop", "1.4.0", SINCE)),
                        Map.of()));
    }
}
