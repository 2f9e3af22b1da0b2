// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.Fleet.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.CircuitState;
import io.zenvark.Namespace;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** An operation that Redis refuses for good: one line in the log, no new connections, and a status that shows it. */
@Tag("integration")
class RefusedOperationsTests {

    private static final String ALL = "ACL SETUSER orders reset on >secret ~zenvark:{orders}:* +@all";

    private final RedisServer redis = RedisServer.start();
    private final Fleet fleet = new Fleet(this::connect, Fleet.SHORT_LEASE);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger("io.zenvark.node");
    private final List<String> told = new CopyOnWriteArrayList<>();

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void end() {
        log.detachAppender(logged);
        fleet.close();
        redis.close();
    }

    @ParameterizedTest
    @CsvSource({"read, xread", "append, xadd", "tick, zadd"})
    void isLoggedOnceAndShownAndEndsWhenItIsGranted(String operation, String command) {
        allow(ALL);
        ZenvarkNode node = join();
        patiently().until(() -> payments(node).isLeader());
        logged.list.clear();
        allow("ACL SETUSER orders -" + command);
        Fleet.fail(payments(node), 1);
        patiently().until(() -> node.breakers().coordination() == CoordinationStatus.DEGRADED);
        long connections = connections();
        int failures = told.size();

        // A lease that ends and connections that are replaced would show within this many further failures.
        patiently().until(() -> {
            Fleet.fail(payments(node), 1);
            return told.size() > failures + 5;
        });

        assertThat(node.breakers().coordination()).isEqualTo(CoordinationStatus.DEGRADED);
        // The question itself takes one, and a slow machine may lose one pair.
        assertThat(connections()).isLessThanOrEqualTo(connections + 3);
        assertThat(lines(Level.WARN).stream().filter(line -> !line.contains("gives up leadership")))
                .as(operation)
                .hasSize(1);
        assertThat(lines(Level.INFO)).noneMatch(line -> line.contains("works again"));

        allow("ACL SETUSER orders +" + command);

        patiently().until(() -> node.breakers().coordination() == CoordinationStatus.CONNECTED);
        patiently().until(() -> payments(node).isLeader());
        fleet.healthy.set(false);
        patiently().until(() -> {
            Fleet.fail(payments(node), 5);
            return payments(node).state() == CircuitState.OPEN;
        });
        assertThat(lines(Level.WARN).stream().filter(line -> !line.startsWith("Health check")))
                .hasSizeLessThanOrEqualTo(2);
    }

    // Pauses between tries grow to five seconds.
    private static ConditionFactory patiently() {
        return await().atMost(Duration.ofSeconds(60));
    }

    private long connections() {
        Matcher total = Pattern.compile("total_connections_received:(\\d+)")
                .matcher(String.valueOf(redis.command("INFO", "stats")));
        assertThat(total.find()).isTrue();
        return Long.parseLong(total.group(1));
    }

    private ZenvarkNode join() {
        ZenvarkNode node = fleet.join();
        node.breakers().addListener(new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                told.add(failure.operation());
            }
        });
        return node;
    }

    private List<String> lines(Level level) {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == level)
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
