// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.testsupport.Logged;
import io.zenvark.testsupport.RedisServer;
import io.zenvark.testsupport.SwallowingProxy;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A network that drops the replies to the reads of one node and delivers all other replies. */
@Tag("integration")
@Tag("long")
class SilentReaderTests {

    private static final String READ = "XREAD";

    private final RedisServer redis = RedisServer.start();
    private final SwallowingProxy network = SwallowingProxy.inFrontOf(redis);
    private final Logged log = new Logged(Watchdog.class);
    private final Deque<CoordinationPorts> ports =
            new ArrayDeque<>(List.of(RedisPorts.of(network.port()), RedisPorts.of(redis)));
    private final NodeFleet fleet = new NodeFleet(ports::remove, LeaseConfiguration.DEFAULT);
    private final ZenvarkNode node = fleet.join();

    @AfterEach
    void end() {
        fleet.close();
        log.close();
        network.close();
        redis.close();
    }

    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(40));
    }

    // On a slow machine, nodes may give up leadership for other reasons too.
    private List<String> resignations() {
        return log.at(Level.WARN).stream()
                .filter(line -> line.startsWith("Node node-1 ") && line.contains("no read of the event log"))
                .toList();
    }

    @Test
    void replacesSilentConnectionAndDoesNotResign() {
        patiently().until(() -> payments(node).isLeader());
        network.swallowRepliesTo(READ);
        patiently().until(() -> network.silencedConnections() == 1);
        // The connection of the reader stays silent. Others are not affected.
        network.heal();

        fleet.healthy.set(false);
        Calls.fail(payments(node), 5);
        patiently().until(() -> payments(node).state() == CircuitState.OPEN);

        assertThat(resignations()).isEmpty();
    }

    @Test
    void resignsUntilReadsAreAnsweredIfReplacedConnectionIsSilentToo() {
        patiently().until(() -> payments(node).isLeader());
        ZenvarkNode other = fleet.join();
        patiently().until(() -> other.breakers().coordination() == CoordinationStatus.CONNECTED);

        network.swallowRepliesTo(READ);
        patiently().until(() -> payments(other).isLeader());
        assertThat(payments(node).isLeader()).isFalse();
        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DEGRADED);
        fleet.healthy.set(false);
        Calls.fail(payments(node), 5);
        patiently().until(() -> payments(other).state() == CircuitState.OPEN);
        fleet.healthy.set(true);
        patiently().until(() -> payments(other).state() == CircuitState.CLOSED);

        network.heal();
        patiently().until(() -> node.breakers().coordination() == CoordinationStatus.CONNECTED);
        other.close();
        patiently().until(() -> payments(node).isLeader());
        assertThat(resignations()).isNotEmpty();
        assertThat(log.at(Level.INFO)).anyMatch(line -> line.startsWith("Node node-1 may lead"));
    }
}
