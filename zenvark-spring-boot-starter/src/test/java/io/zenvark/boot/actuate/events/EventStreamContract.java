// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;

/** The event stream over HTTP, with one application and a Redis. */
@Tag("integration")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class EventStreamContract {

    private final WebApplicationType type;
    private RedisServer redis;
    private RunningApplication application;

    EventStreamContract(WebApplicationType type) {
        this.type = type;
    }

    @BeforeEach
    void start() {
        redis = RedisServer.start();
        application = new Plan(type, redis)
                .start(
                        "orders-1",
                        "zenvark.breakers.books.health-check.wait=true",
                        "zenvark.actuator.stream.keep-alive=100ms",
                        "zenvark.actuator.stream.subscribers=2");
    }

    @AfterEach
    void end() {
        application.close();
        redis.close();
    }

    @Test
    void sendsEventsFromSubscriptionOn() {
        try (Watcher watcher = watch("")) {
            assertThat(watcher.contentType()).startsWith("text/event-stream");
            await().until(() -> watcher.lines().contains(":keep-alive"));

            shadow("payments");

            await().until(() -> watcher.lines().contains("event:MODE"));
            await().atMost(java.time.Duration.ofSeconds(3))
                    .untilAsserted(() -> assertThat(watcher.lines())
                            .anyMatch(line ->
                                    line.startsWith("data:{\"number\":") && line.contains("\"mode\":\"SHADOW\"")));
            assertThat(watcher.lines()).anyMatch(line -> line.matches("id:\\d+"));
        }
    }

    @Test
    void sendsCommentsWhileNothingHappens() {
        try (Watcher watcher = watch("")) {
            await().until(() ->
                    watcher.lines().stream().filter(":keep-alive"::equals).count() > 3);
        }
    }

    @Test
    void sendsEventsOfOneBreaker() {
        try (Watcher watcher = watch("/payments")) {
            await().until(() -> watcher.lines().contains(":keep-alive"));

            shadow("books");
            shadow("payments");

            await().until(() -> watcher.lines().contains("event:MODE"));
            assertThat(watcher.lines()).noneMatch(line -> line.contains("\"books\""));
        }
    }

    @Test
    void respondsNotFoundForUndeclaredBreaker() {
        assertThat(application.get("/circuitbreakerstream/unknown").status()).isEqualTo(404);
    }

    @Test
    void forgetsDisconnectedSubscriber() {
        for (int i = 0; i < 5; i++) {
            try (Watcher watcher = watch("")) {
                await().until(() -> watcher.lines().contains(":keep-alive"));
                assertThat(stream().subscribers()).isEqualTo(1);
            }
            await().until(() -> stream().subscribers() == 0);
        }
    }

    @Test
    void limitsNumberOfSubscribers() {
        try (Watcher one = watch("");
                Watcher two = watch("")) {
            await().until(() ->
                    one.lines().contains(":keep-alive") && two.lines().contains(":keep-alive"));

            assertThat(application.get("/circuitbreakerstream").status()).isEqualTo(503);
        }
        await().until(() -> stream().subscribers() == 0);
        try (Watcher three = watch("")) {
            await().until(() -> three.lines().contains(":keep-alive"));
        }
    }

    @Test
    void endsWithTheApplicationWithoutDelayingIt() {
        try (Watcher watcher = watch("")) {
            await().until(() -> watcher.lines().contains(":keep-alive"));

            application.close();

            await().until(watcher::hasEnded);
            assertThat(watcher.failure()).isEmpty();
        }
    }

    private EventStream stream() {
        return application.context().getBean(EventStream.class);
    }

    private void shadow(String breaker) {
        assertThat(application
                        .post("/circuitbreakers/" + breaker, "{\"mode\": \"SHADOW\"}")
                        .status())
                .isEqualTo(200);
    }

    private Watcher watch(String path) {
        return Watcher.of(application.uri("/circuitbreakerstream" + path));
    }
}
