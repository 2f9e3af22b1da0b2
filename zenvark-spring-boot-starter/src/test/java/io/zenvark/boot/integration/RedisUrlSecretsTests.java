// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.integration;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.RunningApplication;
import io.zenvark.testsupport.RedisExtension;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * No log line or endpoint shows the user information of {@code spring.data.redis.url}, not even after a failure.
 * Exception: Redis reports the name of a user that lacks permissions, and the log names that user.
 */
@Tag("integration")
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class RedisUrlSecretsTests {

    private static final List<String> ENDPOINTS = List.of(
            "/circuitbreakers",
            "/circuitbreakers/payments",
            "/circuitbreakerevents",
            "/health",
            "/configprops",
            "/env");

    private static final Pattern WARNING = Pattern.compile("WARN[^\\n]*i(o)?\\.z(envark)?\\.");
    private static final Pattern CONNECTED = Pattern.compile("coordinated by Redis [^\\n]*: connected");

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @BeforeEach
    void createUser() {
        redis.server().command("ACL", "SETUSER", "kn0wn", "on", ">s3cret", "~*", "+@all");
        redis.server().command("ACL", "SETUSER", "p00r", "on", ">s3cret", "~*", "+ping");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://us3r:s3cret@localhost:1",
                "redis://us3r:s3cret@no-such-host.invalid:6379",
                "redis://us3r:s3cret@HOST:PORT",
                "redis://us3r:s3%2Fcret@HOST:PORT",
                "redis://:s3cret@HOST:PORT",
                "rediss://us3r:s3cret@HOST:PORT",
                "redis://kn0wn:s3cret@HOST:PORT/9999",
                "redis://p00r:s3cret@HOST:PORT"
            })
    void areHidden(String url, CapturedOutput output) {
        RunningApplication.Plan plan = new RunningApplication.Plan(WebApplicationType.SERVLET, redis.server());
        String actual = url.replace("HOST", redis.server().host())
                .replace("PORT", String.valueOf(redis.server().port()));

        try (RunningApplication application = plan.startWithoutWaiting(
                "orders-1",
                "spring.data.redis.url=" + actual,
                "management.health.redis.enabled=false",
                "logging.level.io.zenvark=TRACE")) {
            // A server whose default user has no password accepts any password.
            await().until(() -> WARNING.matcher(output.getOut()).find()
                    || CONNECTED.matcher(output.getOut()).find());

            for (String endpoint : ENDPOINTS) {
                assertThat(application.get(endpoint).body())
                        .as(endpoint)
                        .doesNotContain("s3cret", "s3%2Fcret", "s3/cret", "us3r", "kn0wn:", "p00r:");
            }
        }

        assertThat(output.getAll()).doesNotContain("s3cret", "s3%2Fcret", "s3/cret", "us3r", "kn0wn:", "p00r:");
    }
}
