// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import io.zenvark.sample.redis.SampleRedis;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services of the sample in one process, and their Redis.
 *
 * @param redis the Redis that the instances share
 * @param auth the auth service
 * @param profiles the instances of the profile service
 * @param gateway the gateway
 */
public record Fleet(SampleRedis redis, RunningService auth, List<RunningService> profiles, RunningService gateway)
        implements AutoCloseable {

    public Fleet {
        profiles = List.copyOf(profiles);
    }

    /** Returns all services, callers before the services that they call. */
    public List<RunningService> services() {
        return Stream.of(List.of(gateway), profiles, List.of(auth))
                .flatMap(List::stream)
                .toList();
    }

    /** Returns whether all services have stopped, and Redis as well if this application started it. */
    public boolean isStopped() {
        return !redis.isRunningHere() && services().stream().noneMatch(RunningService::isRunning);
    }

    /** Stops the services in an orderly way, then Redis. */
    @Override
    public void close() {
        services().forEach(RunningService::close);
        redis.close();
    }
}
