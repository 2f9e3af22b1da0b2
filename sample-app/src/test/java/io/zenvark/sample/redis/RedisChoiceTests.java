// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.springframework.mock.env.MockEnvironment;

class RedisChoiceTests {

    private static final Supplier<Optional<RedisExecutable>> NOWHERE = Optional::empty;

    private final MockEnvironment environment = new MockEnvironment();

    @Test
    void usesGivenRedisAndStartsNone() {
        environment.setProperty("spring.data.redis.port", "6379");
        RedisChoice choice = new RedisChoice(List.of(() -> {
            throw new AssertionError("must not search for a server");
        }));

        assertThat(choice.open(environment)).isInstanceOf(GivenRedis.class);
    }

    @Test
    void suggestsRemedyWithoutServer() {
        RedisChoice choice = new RedisChoice(List.of(NOWHERE, NOWHERE));

        assertThatIllegalStateException()
                .isThrownBy(() -> choice.open(environment))
                .withMessageContaining("Install Redis")
                .withMessageContaining("--spring.data.redis.host");
    }

    @Test
    void fallsBackToLaterPlace() {
        RedisChoice choice = new RedisChoice(List.of(NOWHERE, found("the second")));

        assertThatIllegalStateException()
                .isThrownBy(() -> choice.open(environment))
                .withMessageContaining("the second");
    }

    @Test
    void prefersEarlierPlace() {
        RedisChoice choice = new RedisChoice(List.of(found("the first"), found("the second")));

        assertThatIllegalStateException()
                .isThrownBy(() -> choice.open(environment))
                .withMessageContaining("the first");
    }

    private static Supplier<Optional<RedisExecutable>> found(String origin) {
        return () -> Optional.of(new RedisExecutable(Path.of("there", "is", "no", "such", "file"), origin));
    }
}
