// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.coordination.CoordinationPorts;
import java.time.InstantSource;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A store that lives in this process. It is shared by as many nodes as connect to it, and every step is atomic, as a
 * script is in Redis. What it holds is gone with the process.
 *
 * <p>It is deterministic: its time is the clock's, at millisecond precision, and chance is only what the generator
 * says. Only a read that is told to block waits, in real time, until another thread has written.
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
     * @param clock the store's time
     * @param random names the data, see {@link io.zenvark.coordination.log.LogMark#incarnation()}
     */
    public InMemoryStore(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
        this.data = new MemoryData(random);
    }

    /** The ports for one more node. Closing them leaves the other nodes alone. */
    public CoordinationPorts connect() {
        MemoryConnection connection = new MemoryConnection(this);
        return new CoordinationPorts(connection, connection);
    }

    /** Loses all data, as {@code FLUSHALL} does. Nodes that are reading go on waiting and are told nothing. */
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

    /** Looks again after each step of anybody until the time is over or the look says that it has seen enough. */
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
     * What a waiting reader does each time it wakes.
     *
     * @param <T> what it sees
     */
    interface MemoryLook<T> {

        T at(MemoryData data);

        boolean isEnough(T seen);
    }
}
