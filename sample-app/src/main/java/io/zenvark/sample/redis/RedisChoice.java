// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.core.env.Environment;

/**
 * Chooses the Redis of the fleet, in this order:
 *
 * <ol>
 *   <li>the one that the environment names under {@code spring.data.redis};
 *   <li>the server that the application carries, on a free port;
 *   <li>a {@code redis-server} on the search path, on a free port.
 * </ol>
 */
public final class RedisChoice {

    private final List<Supplier<Optional<RedisExecutable>>> places;

    RedisChoice(List<Supplier<Optional<RedisExecutable>>> places) {
        this.places = places;
    }

    /** The choice on this machine. */
    public static RedisChoice onThisMachine() {
        return new RedisChoice(
                List.of(RedisExecutables::embedded, () -> RedisExecutables.onPath(System.getenv("PATH"))));
    }

    /**
     * Opens the Redis of the fleet, ready to be asked where it is our own.
     *
     * @throws IllegalStateException when there is none, or it does not start
     */
    public SampleRedis open(Environment environment) {
        return GivenRedis.in(environment).orElseGet(() -> RedisProcess.start(executable()));
    }

    private RedisExecutable executable() {
        return places.stream()
                .map(Supplier::get)
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no Redis: this application carries none for "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch")
                        + ", and there is no redis-server on the PATH. Install Redis 6.2 or later, or name a running"
                        + " one: --spring.data.redis.host=... --spring.data.redis.port=..."));
    }
}
