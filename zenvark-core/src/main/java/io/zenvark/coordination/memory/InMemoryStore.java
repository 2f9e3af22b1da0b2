// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.coordination.CoordinationPorts;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A store in the memory of this process, for tests, simulation and applications without Redis. All nodes that connect
 * to the same instance coordinate with each other. Each operation is atomic. The data is lost with the process.
 * Thread-safe.
 *
 * <p>The store is deterministic: its time is that of the given clock, in milliseconds, and its randomness comes from
 * the given generator. Only a blocking read waits in real time, until another thread has written.
 */
public final class InMemoryStore {

    private final InstantSource clock;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    // Guarded by the lock.
    private MemoryData data;

    /**
     * Creates an empty store.
     *
     * @param clock the clock that provides the store time
     * @param random the source of random names, see {@link io.zenvark.coordination.log.LogMark#incarnation()}
     */
    public InMemoryStore(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.data = new MemoryData(random);
    }

    /** Returns ports for another node. Closing them does not affect other nodes. */
    public CoordinationPorts connect() {
        MemoryConnection connection = new MemoryConnection(this);
        return new CoordinationPorts(connection, connection);
    }

    /** Removes all data, as {@code FLUSHALL} does. Blocked readers keep waiting and are not notified. */
    public void clear() {
        lock.lock();
        try {
            data = new MemoryData(random);
        } finally {
            lock.unlock();
        }
    }

    <T> T step(Function<MemoryStep, T> step) {
        lock.lock();
        try {
            T result = step.apply(new MemoryStep(data, clock.instant().toEpochMilli()));
            changed.signalAll();
            return result;
        } finally {
            lock.unlock();
        }
    }

    /** Reads after each step of any connection, until a result is sufficient or the time is over. */
    <T> T await(long nanos, MemoryLook<T> look) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long remaining = nanos;
            T seen = look.at(data);
            while (remaining > 0 && !look.isEnough(seen)) {
                remaining = changed.awaitNanos(remaining);
                seen = look.at(data);
            }
            return seen;
        } finally {
            lock.unlock();
        }
    }

    /**
     * The read that a waiting reader repeats whenever it wakes.
     *
     * @param <T> the type of the result
     */
    interface MemoryLook<T> {

        T at(MemoryData data);

        boolean isEnough(T seen);
    }
}
