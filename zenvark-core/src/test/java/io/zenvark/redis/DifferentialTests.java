// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Plays the same random operations against Redis and the store in memory, so that the two cannot drift apart. */
@Tag("integration")
class DifferentialTests {

    private static final int OPERATIONS = 400;

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void bothStoresAnswerAlike(long seed) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
        InMemoryStore memory = new InMemoryStore(now::get, new Random(seed));
        LettuceConnectionFactory application = Applications.lettuce(redis.server());
        RedisUnderTest real = new RedisUnderTest(application, new Namespace("orders"));
        CoordinationPorts realPorts = real.connect();
        try {
            RandomOperations model =
                    new RandomOperations(memory.connect(), seed, time -> now.updateAndGet(it -> it.plus(time)));
            RandomOperations actual = new RandomOperations(realPorts, seed, real::pass);
            for (int i = 0; i < OPERATIONS; i++) {
                List<String> expected = model.next();
                assertThat(actual.next()).as("operation %d of seed %d", i, seed).isEqualTo(expected);
            }
        } finally {
            realPorts.store().close();
            application.destroy();
        }
    }

    /** Lets the time of a store go by. */
    interface Passing {
        void pass(Duration time);
    }
}
