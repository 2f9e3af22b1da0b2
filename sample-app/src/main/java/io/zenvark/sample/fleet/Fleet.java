// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.fleet;

import io.zenvark.sample.redis.SampleRedis;
import java.util.List;
import java.util.stream.Stream;

/**
 * The services of the sample in one process, and their Redis.
 *
 * @param redis what the instances share
 * @param auth the service that they call
 * @param profiles the instances
 * @param gateway the way in
 */
public record Fleet(SampleRedis redis, RunningService auth, List<RunningService> profiles, RunningService gateway)
        implements AutoCloseable {

    public Fleet {
        profiles = List.copyOf(profiles);
    }

    /** All services, the callers before the called. */
    public List<RunningService> services() {
        return Stream.of(List.of(gateway), profiles, List.of(auth))
                .flatMap(List::stream)
                .toList();
    }

    /** Whether nothing of it is left. */
    public boolean isStopped() {
        return !redis.isRunningHere() && services().stream().noneMatch(RunningService::isRunning);
    }

    /** Stops the services in an orderly way, and Redis after them. */
    @Override
    public void close() {
        services().forEach(RunningService::close);
        redis.close();
    }
}
