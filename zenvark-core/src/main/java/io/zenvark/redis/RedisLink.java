// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.coordination.CoordinationException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;

/**
 * A connection that opens at its first use and reopens after a drop. One thread uses it. Any thread may drop or close
 * it.
 */
final class RedisLink {

    private final Supplier<OpenConnection> source;
    private final RedisFailures failures;
    private final Object lock = new Object();

    // Guarded by the lock, which is not held while a connection is opened, used or discarded.
    private @Nullable OpenConnection current;
    private boolean closed;
    private int drops;

    RedisLink(Supplier<OpenConnection> source, RedisFailures failures) {
        this.source = source;
        this.failures = failures;
    }

    <T> T run(Function<RedisConnection, T> command) {
        try {
            return connection().run(command);
        } catch (CoordinationException e) {
            throw e;
        } catch (RuntimeException e) {
            throw failures.translate(e);
        }
    }

    /** Returns the number of drops so far. A reader compares it before and after a wait to detect a drop. */
    int drops() {
        synchronized (lock) {
            return drops;
        }
    }

    /** Waits for the given time, or until the number of drops differs from {@code seenDrops}. */
    void pause(Duration time, int seenDrops) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (lock) {
            try {
                for (long nanos = time.toNanos(); nanos > 0 && drops == seenDrops; nanos = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(lock, nanos);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failures.disconnected("was abandoned because its thread was interrupted");
            }
        }
    }

    /** Detaches the current connection. The caller must discard it. */
    Optional<OpenConnection> drop() {
        synchronized (lock) {
            OpenConnection dropped = current;
            current = null;
            drops++;
            lock.notifyAll();
            return Optional.ofNullable(dropped);
        }
    }

    /** Detaches the current connection, and fails every later use. */
    Optional<OpenConnection> close() {
        synchronized (lock) {
            closed = true;
            return drop();
        }
    }

    private OpenConnection connection() {
        synchronized (lock) {
            if (closed) {
                throw failures.disconnected("is closed");
            }
            if (current != null) {
                return current;
            }
        }
        return keep(source.get());
    }

    private OpenConnection keep(OpenConnection opened) {
        synchronized (lock) {
            if (!closed) {
                current = opened;
                return opened;
            }
        }
        Background.run(opened::discard);
        throw failures.disconnected("is closed");
    }
}
