// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static io.zenvark.simulation.hand.Calls.fail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.CircuitState;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.simulation.hand.Calls;
import io.zenvark.testsupport.RedisExtension;
import io.zenvark.testsupport.RedisServer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** A node skips unreadable data, counts it and logs it once. */
@Tag("integration")
@Tag("long")
class PoisonTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final String KEYS = "zenvark:{orders}:";
    private static final int ENTRIES = 50;

    private final RedisServer server = redis.server();
    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(server), NodeFleet.SHORT_LEASE);
    private final List<CoordinationFailure> reported = new CopyOnWriteArrayList<>();
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(FailureLog.class);
    private ZenvarkNode node;

    @BeforeEach
    void lead() {
        node = fleet.join();
        await().until(() -> payments(node).isLeader());
        // From here on, so that a slow start of a loaded machine is not among the failures.
        payments(node).onError(reported::add);
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void end() {
        fleet.close();
        log.detachAppender(logged);
    }

    @Test
    void skipsRandomBytesUnknownFormatsAndAbsurdCounts() {
        Random random = new Random(42);
        for (int i = 0; i < ENTRIES; i++) {
            byte[] noise = new byte[random.nextInt(60)];
            random.nextBytes(noise);
            add("events", "e", noise);
            add("outcomes:payments", "o", noise);
        }
        add("events", "e", bytes("2|7|DEPART|session-2"));
        add("outcomes:payments", "o", bytes("1|session-1|1|0|5|f99999999999999999999"));
        await().until(() -> reported.size() == 2 * ENTRIES + 2);
        assertThat(reported).extracting(CoordinationFailure::operation).containsOnly("decode");
        assertThat(warnings()).singleElement().asString().contains("namespace 'orders'", "cannot read");
        opensAndCloses();
    }

    @Test
    void recoversAfterStreamWasReplacedByAnotherType() {
        server.command("SET", KEYS + "events", "not ours");
        await().until(() -> reported.size() > 3);
        assertThat(warnings())
                .isNotEmpty()
                .allMatch(line -> line.contains("holds another type of data"))
                .extracting(line -> line.substring(0, line.indexOf(' ')))
                .doesNotHaveDuplicates();
        Calls.succeed(payments(node), 10);
        server.command("DEL", KEYS + "events");
        opensAndCloses();
    }

    private void opensAndCloses() {
        fleet.healthy.set(false);
        await().until(() -> {
            fail(payments(node), 5);
            return fleet.allAre(CircuitState.OPEN);
        });
        fleet.healthy.set(true);
        await().until(() -> fleet.allAre(CircuitState.CLOSED));
    }

    private void add(String stream, String field, byte[] value) {
        server.command(bytes("XADD"), bytes(KEYS + stream), bytes("*"), bytes(field), value);
    }

    private List<String> warnings() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
