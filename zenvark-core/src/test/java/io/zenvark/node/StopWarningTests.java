// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.node.NodeFleet.payments;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.LeadershipChange;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** During a slow stop the node still answers whether it is running. It warns about the lease only if it leaves one. */
@Tag("integration")
@Tag("long")
class StopWarningTests {

    private final RedisServer redis = RedisServer.start();
    private final NodeFleet fleet = new NodeFleet(() -> RedisPorts.of(redis), NodeFleet.SHORT_LEASE);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(ZenvarkNode.class);
    private final CountDownLatch listening = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
    }

    @AfterEach
    void end() {
        goOn.countDown();
        log.detachAppender(logged);
        fleet.close();
        redis.close();
    }

    @Test
    void doesNotWarnIfOnlyListenerIsBusy() throws InterruptedException {
        ZenvarkNode node = joinWithABusyListener();
        await().until(() -> payments(node).isLeader());
        listening.await();
        node.stop(Duration.ofSeconds(1));
        assertThat(redis.command("ZCARD", "zenvark:{orders}:sessions")).isEqualTo(0L);
        assertThat(warnings()).isEmpty();
    }

    @Test
    void warnsIfSessionWasNotReleasedAndStaysRunningMeanwhile() {
        ZenvarkNode node = fleet.join();
        await().until(() -> payments(node).isLeader());
        redis.pause();
        CompletableFuture<Void> stopping = CompletableFuture.runAsync(() -> node.stop(Duration.ofSeconds(2)));
        await().until(StopWarningTests::isBeingStopped);
        assertThat(node.isRunning()).isTrue();
        assertThat(stopping).isNotDone();
        await().until(stopping::isDone);
        redis.resume();
        assertThat(node.isRunning()).isFalse();
        assertThat(warnings()).singleElement().asString().contains("could not release its session");
    }

    private static boolean isBeingStopped() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(ZenvarkNode.class.getName())
                        && frame.getMethodName().equals("stop"));
    }

    private ZenvarkNode joinWithABusyListener() {
        ZenvarkNode node = fleet.join();
        node.breakers().addListener(new CircuitBreakerListener() {
            @Override
            public void onLeadership(LeadershipChange change) {
                listening.countDown();
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        return node;
    }

    private List<String> warnings() {
        return List.copyOf(logged.list).stream()
                .filter(event -> event.getLevel() == Level.WARN)
                .map(ILoggingEvent::getFormattedMessage)
                .toList();
    }
}
