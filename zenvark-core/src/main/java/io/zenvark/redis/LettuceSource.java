// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
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
        return new Own(factory, factory.getConnection());
    }

    @Override
    public void close() {
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

    private record Own(LettuceConnectionFactory factory, RedisConnection connection) implements OpenConnection {

        @Override
        public <T> T run(Function<RedisConnection, T> command) {
            return command.apply(connection);
        }

        @Override
        public void discard() {
            connection.close();
            factory.destroy();
        }
    }
}
