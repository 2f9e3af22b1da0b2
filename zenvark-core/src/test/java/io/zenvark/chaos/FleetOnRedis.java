// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.testsupport.RedisServer;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A Redis server for each test and a fleet that coordinates through it. Closes both after the test. */
final class FleetOnRedis implements AfterEachCallback {

    private final RedisServer redis;
    private final ChaosFleet fleet;

    private FleetOnRedis(RedisServer redis) {
        this.redis = redis;
        this.fleet = new ChaosFleet(() -> ChaosConnectionFactories.of(redis));
    }

    /** A Redis server that restarts empty. */
    static FleetOnRedis inMemory() {
        return new FleetOnRedis(RedisServer.start());
    }

    /** A Redis server that restarts with its data. */
    static FleetOnRedis persistent() {
        return new FleetOnRedis(RedisServer.start("--appendonly", "yes", "--appendfsync", "always"));
    }

    RedisServer redis() {
        return redis;
    }

    ChaosFleet fleet() {
        return fleet;
    }

    /** Kills Redis, and waits until no node leads and calls flow without it. */
    void killRedis() {
        redis.kill();
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.awaitNoLeader();
        fleet.assertCallsFlow();
    }

    @Override
    public void afterEach(ExtensionContext context) {
        fleet.close();
        redis.close();
    }
}
