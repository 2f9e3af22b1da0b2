// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import java.time.Duration;
import java.util.Optional;

/** A fleet of nodes that call a {@link Dependency} through circuit breakers of one kind. */
interface Contestant extends AutoCloseable {

    /** Returns the permission for one call of a node; empty if the call is rejected. */
    Optional<Permission> tryAcquire(int node);

    /** Returns how often a circuit has opened since the given time of the dependency: the mean of all nodes. */
    double openingsSince(long time);

    @Override
    default void close() {}

    /** The permission for one call. */
    interface Permission {

        /** Records the end of the call. */
        void end(boolean succeeded, Duration took);
    }

    /** Starts a fleet. */
    @FunctionalInterface
    interface Start {

        /** Returns a fleet that is ready for calls. */
        Contestant fleet(Fleet fleet);
    }

    /**
     * The circumstances of a fleet.
     *
     * @param nodes the number of nodes
     * @param redisPort the port of Redis
     * @param dependency the dependency
     */
    record Fleet(int nodes, int redisPort, Dependency dependency) {}
}
