// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.boot.RunningApplication.Answer;
import io.zenvark.boot.RunningApplication.Plan;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.boot.WebApplicationType;

/** The endpoints answer reads from memory in every state of Redis. */
@Tag("integration")
@Tag("long")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class UnavailableRedisContract {

    private final WebApplicationType type;
    private RedisServer redis;

    UnavailableRedisContract(WebApplicationType type) {
        this.type = type;
    }

    @BeforeEach
    void start() {
        redis = RedisServer.start();
    }

    @AfterEach
    void stop() {
        redis.close();
    }

    @Test
    void answersWhileRedisHangsIsEmptyRefusesOrIsDown() {
        try (RunningApplication application = new Plan(type, redis).start("orders-1")) {
            Instant before = asOf(application);

            redis.pause();
            for (int i = 0; i < 20; i++) {
                assertThat(application.get("/circuitbreakers").status()).isEqualTo(200);
                assertThat(application.get("/circuitbreakers/payments").status())
                        .isEqualTo(200);
            }
            await().until(() -> application.get("/circuitbreakers").body().contains("DEGRADED"));
            Instant inTheMeantime = asOf(application);
            redis.resume();
            await().until(() -> asOf(application).isAfter(inTheMeantime.plus(Duration.ofSeconds(1))));
            assertThat(inTheMeantime).isAfterOrEqualTo(before);

            redis.flush();
            assertThat(application.get("/circuitbreakers/payments").status()).isEqualTo(200);

            redis.command("ACL", "SETUSER", "default", "-@scripting");
            await().until(() -> application.get("/circuitbreakers").body().contains("DEGRADED"));
            assertThat(application.get("/circuitbreakers/payments").status()).isEqualTo(200);
            redis.command("ACL", "SETUSER", "default", "+@scripting");
            await().until(() -> application.get("/circuitbreakers").body().contains("CONNECTED"));

            redis.kill();
            await().until(() -> application.get("/circuitbreakers").body().contains("DEGRADED"));
            assertThat(application.get("/circuitbreakers/payments").status()).isEqualTo(200);
            assertThat(application.get("/circuitbreakerevents").status()).isEqualTo(200);
        }
    }

    @Test
    void answersBeforeFirstContact() {
        redis.pause();
        try (RunningApplication application = new Plan(type, redis).startWithoutWaiting("orders-1")) {
            Answer answer = application.get("/circuitbreakers/payments");

            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.json().get("state").asString()).isEqualTo("CLOSED");
            assertThat(answer.json().get("asOf").isNull()).isTrue();
            redis.resume();
        }
    }

    private static Instant asOf(RunningApplication application) {
        Answer answer = application.get("/circuitbreakers/payments");
        assertThat(answer.status()).isEqualTo(200);
        return Instant.parse(answer.json().get("asOf").asString());
    }
}
