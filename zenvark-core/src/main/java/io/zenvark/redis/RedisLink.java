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

/** A connection that is opened by its first use, and again after it was dropped. One thread uses it, any may drop it. */
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
            throw failures.translated(e);
        }
    }

    /** How often it was dropped: tells a reader that comes back from a wait whether it was to be freed. */
    int drops() {
        synchronized (lock) {
            return drops;
        }
    }

    /** Waits, but not on once it is dropped more often than that. */
    void pause(Duration time, int seenDrops) {
        long end = System.nanoTime() + time.toNanos();
        synchronized (lock) {
            try {
                for (long left = time.toNanos(); left > 0 && drops == seenDrops; left = end - System.nanoTime()) {
                    TimeUnit.NANOSECONDS.timedWait(lock, left);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw failures.gone("was waited for by a thread that was interrupted");
            }
        }
    }

    /** Forgets its connection, which the caller has to discard. */
    Optional<OpenConnection> drop() {
        synchronized (lock) {
            OpenConnection dropped = current;
            current = null;
            drops++;
            lock.notifyAll();
            return Optional.ofNullable(dropped);
        }
    }

    /** As {@link #drop()}, and refuses to be used from now on. */
    Optional<OpenConnection> close() {
        synchronized (lock) {
            closed = true;
            return drop();
        }
    }

    private OpenConnection connection() {
        synchronized (lock) {
            if (closed) {
                throw failures.gone("is closed");
            }
            if (current != null) {
                return current;
            }
        }
        return kept(source.get());
    }

    private OpenConnection kept(OpenConnection opened) {
        synchronized (lock) {
            if (!closed) {
                current = opened;
                return opened;
            }
        }
        Background.run(opened::discard);
        throw failures.gone("is closed");
    }
}
