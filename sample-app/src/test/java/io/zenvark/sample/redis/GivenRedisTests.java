// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.mock.env.MockEnvironment;

class GivenRedisTests {

    @ParameterizedTest
    @ValueSource(strings = {"url", "host", "port", "sentinel.nodes", "cluster.nodes"})
    void recognizesEachPropertyThatNamesRedis(String name) {
        MockEnvironment environment = new MockEnvironment().withProperty("spring.data.redis." + name, "given");

        assertThat(GivenRedis.in(environment))
                .hasValueSatisfying(redis -> assertThat(redis.description()).contains(name + "=given"));
    }

    @Test
    void recognizesEnvironmentVariable() {
        ConfigurableEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(new SystemEnvironmentPropertySource("test", Map.of("SPRING_DATA_REDIS_PORT", "6379")));

        assertThat(GivenRedis.in(environment)).isPresent();
    }

    @Test
    void findsNoneIfOnlyTimeoutIsSet() {
        assertThat(GivenRedis.in(new MockEnvironment().withProperty("spring.data.redis.timeout", "1s")))
                .isEmpty();
    }

    @Test
    void leavesSettingsToEnvironmentThatDefinesThem() {
        MockEnvironment environment = new MockEnvironment().withProperty("spring.data.redis.port", "6379");

        assertThat(GivenRedis.in(environment))
                .hasValueSatisfying(redis -> assertThat(redis.settings()).isEmpty());
    }

    @Test
    void hidesPasswordOfUrl() {
        MockEnvironment environment =
                new MockEnvironment().withProperty("spring.data.redis.url", "redis://user:secret@redis:6379");

        assertThat(GivenRedis.in(environment))
                .hasValueSatisfying(redis ->
                        assertThat(redis.description()).isEqualTo("spring.data.redis.url=redis://***@redis:6379"));
    }
}
