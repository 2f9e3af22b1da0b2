// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Function;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections of our own to the application's Redis. Each has a client of its own, which is discarded with it. */
final class LettuceSource implements ConnectionSource {

    private static final int THREADS = 2;
    private static final Duration FIRST_RECONNECT = Duration.ofMillis(50);
    private static final Duration SLOWEST_RECONNECT = Duration.ofSeconds(2);
    private static final long SHUTDOWN_MILLIS = 500;

    private final RedisConfiguration configuration;
    private final LettuceSettings settings;
    private final LastingEventLoops loops = new LastingEventLoops(THREADS);
    private final ClientResources resources;
    private final ReadWriteLock use = new ReentrantReadWriteLock();

    // Guarded by the lock.
    private boolean closed;

    LettuceSource(LettuceConnectionFactory application, String clientName, Duration connectTimeout) {
        this.configuration = LettuceSettings.configurationOf(application);
        this.settings = new LettuceSettings(application.getClientConfiguration(), clientName, connectTimeout);
        this.resources = resourcesLike(application, loops);
    }

    @Override
    public OpenConnection open(Duration commandTimeout) {
        LettuceConnectionFactory factory =
                new LettuceConnectionFactory(configuration, settings.with(commandTimeout, resources));
        factory.setShareNativeConnection(false);
        factory.setPipeliningFlushPolicy(PipeliningFlushPolicy.flushOnClose());
        factory.start();
        return new Own(factory);
    }

    // A connection that is being made would wait without end for event loops that are no more.
    @Override
    public void close() {
        use.writeLock().lock();
        try {
            closed = true;
            shutDown();
        } finally {
            use.writeLock().unlock();
        }
    }

    private void shutDown() {
        resources.shutdown(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(SHUTDOWN_MILLIS);
        loops.shutdown(0, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS).awaitUninterruptibly(SHUTDOWN_MILLIS);
    }

    // Not the application's own resources, whose reconnects may be half a minute apart and all at the same time.
    private static ClientResources resourcesLike(LettuceConnectionFactory application, LastingEventLoops loops) {
        ClientResources.Builder own = ClientResources.builder()
                .eventLoopGroupProvider(loops)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(() -> Delay.fullJitter(FIRST_RECONNECT, SLOWEST_RECONNECT, 1, TimeUnit.MILLISECONDS));
        application
                .getClientConfiguration()
                .getClientResources()
                .ifPresent(theirs -> own.socketAddressResolver(theirs.socketAddressResolver())
                        .addressResolverGroup(theirs.addressResolverGroup())
                        .nettyCustomizer(theirs.nettyCustomizer()));
        return own.build();
    }

    /** A connection is made by its first command. */
    private final class Own implements OpenConnection {

        private final LettuceConnectionFactory factory;
        private final RedisConnection connection;

        Own(LettuceConnectionFactory factory) {
            this.factory = factory;
            this.connection = factory.getConnection();
        }

        @Override
        public <T> T run(Function<RedisConnection, T> command) {
            use.readLock().lock();
            try {
                if (closed) {
                    throw new IllegalStateException("the connection is closed");
                }
                return command.apply(connection);
            } finally {
                use.readLock().unlock();
            }
        }

        @Override
        public void discard() {
            connection.close();
            factory.destroy();
        }
    }
}
