// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Connections of the application's own factory, each held for as long as it lasts. */
record BorrowedSource(RedisConnectionFactory application) implements ConnectionSource {

    @Override
    public OpenConnection open(Duration commandTimeout) {
        return new Borrowed(application.getConnection());
    }

    // Jedis has no timeout for a read that blocks: a silent network would hold it for ever, and the thread with it.
    @Override
    public boolean mayBlock() {
        return false;
    }

    @Override
    public Optional<String> user() {
        return Optional.empty();
    }

    @Override
    public void close() {
        // The factory is the application's.
    }

    /** Is given back only between two commands: a pool would hand out a connection that still waits for an answer. */
    private static final class Borrowed implements OpenConnection {

        private final Object lock = new Object();
        private final RedisConnection connection;

        // Guarded by the lock.
        private boolean givenBack;

        Borrowed(RedisConnection connection) {
            this.connection = connection;
        }

        @Override
        public <T> T run(Function<RedisConnection, T> command) {
            synchronized (lock) {
                if (givenBack) {
                    throw new IllegalStateException("the connection was given back");
                }
                return command.apply(connection);
            }
        }

        @Override
        public void discard() {
            synchronized (lock) {
                givenBack = true;
                connection.close();
            }
        }
    }
}
