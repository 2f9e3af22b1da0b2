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
import io.zenvark.simulation.hand.Calls;
import io.zenvark.testsupport.RedisServer;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * A node reports at startup every permission that its Redis user lacks, even if the node needs it only later. The node
 * starts nevertheless.
 */
@Tag("integration")
@Tag("long")
class MissingPermissionsTests {

    private static final String ALL = "ACL SETUSER orders reset on >secret ~zenvark:{orders}:* +@all";

    private final RedisServer redis = RedisServer.start();
    private final NodeFleet fleet = new NodeFleet(this::connect, NodeFleet.SHORT_LEASE);
    private final List<CoordinationFailure> reported = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(FailureLog.class);

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void end() {
        fleet.close();
        redis.close();
        log.detachAppender(logged);
    }

    @Test
    void namesPermissionThatItNeedsLater() {
        allow(ALL + " -zrem");
        ZenvarkNode node = join();
        await().until(() -> payments(node).isLeader());
        await().until(() -> !permissionErrors().isEmpty());
        assertThat(warnings())
                .singleElement()
                .asString()
                .contains("node-1")
                .contains("namespace 'orders'")
                .contains("ACL SETUSER orders +zrem");
    }

    @Test
    void warnsOnceIfNothingWorksAndRecoversWhenPermissionsAreGranted() {
        allow(ALL + " -zadd -hset -eval");
        ZenvarkNode node = join();
        await().until(() -> reported.size() > 5);
        assertThat(permissionErrors()).singleElement().asString().contains("ACL SETUSER orders +eval +zadd +hset");
        assertThat(warnings()).singleElement().asString().contains("+eval +zadd +hset");
        Calls.succeed(payments(node), 10);

        allow("ACL SETUSER orders +eval +zadd +hset");

        await().until(() -> payments(node).isLeader());
    }

    @Test
    void warnsOnceRedisIsAvailable() {
        allow(ALL + " -xadd");
        redis.kill();
        ZenvarkNode node = join();
        await().until(() -> !reported.isEmpty());
        redis.restart();
        allow(ALL + " -xadd");
        await().until(() -> !permissionErrors().isEmpty());
        assertThat(permissionErrors().get(0)).contains("ACL SETUSER orders +xadd");
        Calls.succeed(payments(node), 10);
    }

    @Test
    void warnsIfPermissionsAreRevokedLater() {
        allow(ALL);
        ZenvarkNode node = join();
        await().until(() -> payments(node).isLeader());
        assertThat(permissionErrors()).isEmpty();

        allow("ACL SETUSER orders -zadd");

        await().until(() -> node.breakers().coordination() == CoordinationStatus.DEGRADED);
        assertThat(permissionErrors()).isNotEmpty().allMatch(message -> message.endsWith("ACL SETUSER orders +zadd"));
        assertThat(warnings()).hasSize(1);
    }

    private ZenvarkNode join() {
        ZenvarkNode node = fleet.join();
        node.breakers().addListener(new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                reported.add(failure);
            }
        });
        return node;
    }

    private List<String> permissionErrors() {
        return reported.stream()
                .filter(failure -> failure.operation().equals("rights"))
                .map(failure -> failure.cause().getMessage())
                .toList();
    }

    private List<String> warnings() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private void allow(String command) {
        redis.command(command.split(" "));
    }

    private CoordinationPorts connect() {
        RedisStandaloneConfiguration known = new RedisStandaloneConfiguration(redis.host(), redis.port());
        known.setUsername("orders");
        known.setPassword("secret");
        return RedisCoordination.connect(
                new LettuceConnectionFactory(known), new Namespace("orders"), RedisOptions.DEFAULT);
    }
}
