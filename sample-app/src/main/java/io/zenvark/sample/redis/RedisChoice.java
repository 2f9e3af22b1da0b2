// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/**
 * Selects the Redis of the fleet, in this order:
 *
 * <ol>
 *   <li>the Redis that is configured below {@code spring.data.redis}
 *   <li>the server that is embedded in the application, on a free port
 *   <li>a {@code redis-server} on the search path, on a free port
 * </ol>
 */
public final class RedisChoice {

    private final List<Supplier<Optional<RedisExecutable>>> places;

    RedisChoice(List<Supplier<Optional<RedisExecutable>>> places) {
        this.places = places;
    }

    /** Returns the choice on this machine. */
    public static RedisChoice onThisMachine() {
        return new RedisChoice(
                List.of(RedisExecutables::embedded, () -> RedisExecutables.onPath(System.getenv("PATH"))));
    }

    /**
     * Returns the Redis of the fleet. A server that the application has started is ready to accept connections.
     *
     * @throws IllegalStateException if there is no Redis, or if it does not start
     */
    public SampleRedis open(Environment environment) {
        return GivenRedis.in(environment).orElseGet(() -> RedisProcess.start(executable()));
    }

    private RedisExecutable executable() {
        return places.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No Redis found: none is embedded for "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                        + ", and there is no redis-server on the PATH. Install Redis 6.2 or later, or name a running"
                        + " one: --spring.data.redis.host=... --spring.data.redis.port=..."));
    }
}
