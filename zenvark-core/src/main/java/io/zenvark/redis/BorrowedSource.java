// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Takes connections from the application's own factory and keeps each until it is discarded. */
record BorrowedSource(RedisConnectionFactory application) implements ConnectionSource {

    @Override
    public OpenConnection open(Duration commandTimeout) {
        return new Borrowed(application.getConnection());
    }

    // Jedis has no timeout for a blocking read. In a silent network the read would occupy its thread indefinitely.
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
        // The application owns the factory.
    }

    /**
     * A borrowed connection. It returns to the pool only between two commands. Otherwise its next borrower would
     * receive a pending reply.
     */
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
                    throw new IllegalStateException("the connection has been returned to the application");
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
