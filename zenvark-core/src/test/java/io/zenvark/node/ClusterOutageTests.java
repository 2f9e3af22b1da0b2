// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.Namespace;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import io.zenvark.testsupport.RedisCluster;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** During an outage of a whole cluster the log stays short, and the node recovers soon after the cluster. */
@Tag("integration")
@Tag("slow")
class ClusterOutageTests {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int FAILURES = 60;
    private static final int MOST_WARNINGS = 60;

    private final RedisCluster cluster = RedisCluster.start();
    private final NodeFleet fleet = new NodeFleet(this::connect, NodeFleet.SHORT_LEASE);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);

    @BeforeEach
    void listen() {
        logged.start();
        root.addAppender(logged);
    }

    @AfterEach
    void end() {
        root.detachAppender(logged);
        fleet.close();
        cluster.close();
    }

    @Test
    void logsOutageOfAllServersOnceAndKeepsTheDriverQuiet() {
        ZenvarkNode node = fleet.join();
        await().atMost(PATIENCE).until(() -> payments(node).isLeader());
        AtomicInteger failures = new AtomicInteger();
        node.breakers().addListener(new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                failures.incrementAndGet();
            }
        });
        logged.list.clear();

        cluster.servers().forEach(RedisServer::kill);

        await().atMost(PATIENCE).until(() -> failures.get() >= FAILURES);
        assertThat(warnings()).hasSizeLessThanOrEqualTo(MOST_WARNINGS);
        assertThat(warnings())
                .filteredOn(line -> line.startsWith("io.zenvark"))
                .filteredOn(line -> !line.contains("gives up leadership"))
                .singleElement()
                .asString()
                .contains("Redis Cluster 127.0.0.1:")
                .contains("Circuits keep their last state");

        cluster.servers().forEach(RedisServer::restart);

        cluster.awaitHealth();
        await().atMost(Duration.ofSeconds(20))
                .until(() -> node.breakers().coordination() == CoordinationStatus.CONNECTED);
        await().atMost(PATIENCE).until(() -> payments(node).isLeader());
    }

    private List<String> warnings() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(event -> event.getLoggerName() + ": " + event.getFormattedMessage())
                .toList();
    }

    private CoordinationPorts connect() {
        RedisClusterConfiguration known = new RedisClusterConfiguration(cluster.servers().stream()
                .limit(3)
                .map(server -> server.host() + ":" + server.port())
                .toList());
        return RedisCoordination.connect(
                new LettuceConnectionFactory(known), new Namespace("orders"), RedisOptions.DEFAULT);
    }
}
