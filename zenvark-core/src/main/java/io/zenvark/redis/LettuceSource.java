// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.resource.ClientResources;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.ClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Opens Zenvark's own connections to the application's Redis. Each connection has its own client, which is discarded
 * with it.
 */
final class LettuceSource implements ConnectionSource {

    private static final String DEFAULT_USER = "default";
    private static final int THREADS = 2;
    private static final long QUIET_MILLIS = 200;
    private static final long SHUTDOWN_MILLIS = 2000;
    private static final int ATTEMPTS_FOR_CAUSE = 3;
    private static final String LOST_CAUSE = "RedisHandshakeHandler not registered";

    // The driver logs a warning for each unreachable server of a cluster. Both connections share the pauses.
    private static final Duration FIRST_OPENING_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_OPENING_PAUSE = Duration.ofSeconds(3);

    private final RedisConfiguration configuration;
    private final Seeds seeds;
    private final AttemptPause openingPause = new AttemptPause(FIRST_OPENING_PAUSE, LONGEST_OPENING_PAUSE);
    private final AttemptPause refreshPause = new AttemptPause(TopologyWatch.PAUSE, TopologyWatch.LONGEST_PAUSE);
    private final LettuceSettings settings;
    private final LastingEventLoops loops = new LastingEventLoops(THREADS);
    private final ClientResources resources;

    // Guarded by this.
    private int users;
    private boolean closed;

    private volatile @Nullable RuntimeException latestFailure;

    LettuceSource(LettuceConnectionFactory application, String clientName, Duration connectTimeout) {
        this.configuration = LettuceSettings.configurationOf(application);
        this.seeds = new Seeds(configuration);
        this.settings = new LettuceSettings(application.getClientConfiguration(), clientName, connectTimeout);
        this.resources = resourcesLike(application, loops);
    }

    /** Connects on a background thread, so that an interrupt of the caller does not leave a half-open connection. */
    @Override
    public OpenConnection open(Duration commandTimeout) {
        failAgainDuringPause();
        retain();
        CompletableFuture<OwnConnection> opening = Background.supply(() -> openNow(commandTimeout));
        try {
            return opening.get();
        } catch (InterruptedException e) {
            opening.thenAccept(unwanted -> Background.run(unwanted::discard));
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while connecting", e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private void failAgainDuringPause() {
        RuntimeException failure = latestFailure;
        if (configuration instanceof ClusterConfiguration
                && failure != null
                && openingPause.failures() > 0
                && !openingPause.tryBegin(System.nanoTime())) {
            throw failure;
        }
    }

    private OwnConnection openNow(Duration commandTimeout) {
        try {
            OwnConnection own = newConnectionOrCause(commandTimeout);
            openingPause.onEnd(true);
            return own;
        } catch (RuntimeException e) {
            latestFailure = e;
            openingPause.onEnd(false);
            throw e;
        }
    }

    // The driver loses the cause if the server refuses the handshake and disconnects before the driver waits for it.
    private OwnConnection newConnectionOrCause(Duration commandTimeout) {
        for (int attempt = 1; ; attempt++) {
            try {
                return newConnection(commandTimeout);
            } catch (RuntimeException e) {
                if (attempt == ATTEMPTS_FOR_CAUSE
                        || !LOST_CAUSE.equals(
                                NestedExceptionUtils.getMostSpecificCause(e).getMessage())) {
                    throw e;
                }
            }
        }
    }

    private OwnConnection newConnection(Duration commandTimeout) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                seeds.after(openingPause.failures()), settings.with(commandTimeout, resources));
        factory.setShareNativeConnection(false);
        factory.setPipeliningFlushPolicy(PipeliningFlushPolicy.flushOnClose());
        OwnConnection own = new OwnConnection(factory);
        try {
            own.connect();
            return own;
        } catch (RuntimeException e) {
            own.discard();
            throw e;
        }
    }

    @Override
    public boolean mayBlock() {
        return true;
    }

    @Override
    public Optional<String> user() {
        if (settings.theirs().getRedisCredentialsProviderFactory().isPresent()) {
            return Optional.empty();
        }
        return Optional.of(Objects.requireNonNullElse(
                RedisConfiguration.getUsernameOrElse(configuration, () -> DEFAULT_USER), DEFAULT_USER));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        shutDownUnlessUsed();
    }

    private synchronized void retain() {
        if (closed) {
            throw new IllegalStateException("the connections to Redis are closed");
        }
        users++;
    }

    private void release() {
        synchronized (this) {
            users--;
        }
        shutDownUnlessUsed();
    }

    // Only the last user shuts down: a connecting thread would wait indefinitely for a stopped event loop.
    private void shutDownUnlessUsed() {
        synchronized (this) {
            if (!closed || users > 0) {
                return;
            }
        }
        // A half-open connection of a discarded client still needs the event loops until the attempt ends.
        loops.whenQuiet(() -> Background.run(() -> {
            // The quiet period lets pending steps of abandoned attempts complete instead of being rejected.
            resources.shutdown(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
            loops.shutdown(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
        }));
    }

    // The application's resources are not shared: their reconnects may be 30 seconds apart and simultaneous.
    private static ClientResources resourcesLike(LettuceConnectionFactory application, LastingEventLoops loops) {
        ClientResources.Builder own = ClientResources.builder()
                .eventLoopGroupProvider(loops)
                .computationThreadPoolSize(THREADS)
                .reconnectDelay(new FullJitter(new SecureRandom()));
        application
                .getClientConfiguration()
                .getClientResources()
                .ifPresent(theirs -> own.socketAddressResolver(theirs.socketAddressResolver())
                        .addressResolverGroup(theirs.addressResolverGroup())
                        .nettyCustomizer(theirs.nettyCustomizer()));
        return own.build();
    }

    private final class OwnConnection implements OpenConnection {

        private final LettuceConnectionFactory factory;
        private TopologyWatch topology = new TopologyWatch(null, refreshPause);
        private @Nullable RedisConnection connection;

        OwnConnection(LettuceConnectionFactory factory) {
            this.factory = factory;
        }

        /** Connects eagerly, because a half-open connection that is discarded would stay connected. */
        void connect() {
            factory.start();
            topology = new TopologyWatch(factory.getNativeClient(), refreshPause);
            connection = factory.getConnection();
            connection.getNativeConnection();
        }

        @Override
        public <T> T run(Function<RedisConnection, T> command) {
            try {
                return command.apply(Objects.requireNonNull(connection));
            } catch (RuntimeException e) {
                topology.commandFailed();
                throw e;
            }
        }

        @Override
        public void discard() {
            try {
                if (connection != null) {
                    connection.close();
                }
                factory.destroy();
            } finally {
                topology.whenIdle(LettuceSource.this::release);
            }
        }
    }
}
