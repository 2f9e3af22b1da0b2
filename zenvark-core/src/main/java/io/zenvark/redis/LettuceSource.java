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
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration.ClusterConfiguration;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.lettuce.LettuceConnection.PipeliningFlushPolicy;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Connections of our own to the application's Redis. Each has a client of its own, which is discarded with it. */
final class LettuceSource implements ConnectionSource {

    private static final String DEFAULT_USER = "default";
    private static final int THREADS = 2;
    private static final long QUIET_MILLIS = 200;
    private static final long SHUTDOWN_MILLIS = 2000;

    // The driver logs a warning for each server of a cluster that it cannot reach; both connections share the pauses.
    private static final Duration FIRST_OPENING_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_OPENING_PAUSE = Duration.ofSeconds(3);

    private final RedisConfiguration configuration;
    private final Seeds seeds;
    private final LookPause openings = new LookPause(FIRST_OPENING_PAUSE, LONGEST_OPENING_PAUSE);
    private final LookPause looks = new LookPause(TopologyWatch.PAUSE, TopologyWatch.LONGEST_PAUSE);
    private final LettuceSettings settings;
    private final LastingEventLoops loops = new LastingEventLoops(THREADS);
    private final ClientResources resources;

    // Both guarded by this.
    private int users;
    private boolean closed;

    private volatile @Nullable RuntimeException latestFailure;

    LettuceSource(LettuceConnectionFactory application, String clientName, Duration connectTimeout) {
        this.configuration = LettuceSettings.configurationOf(application);
        this.seeds = new Seeds(configuration);
        this.settings = new LettuceSettings(application.getClientConfiguration(), clientName, connectTimeout);
        this.resources = resourcesLike(application, loops);
    }

    /** Connects on a thread of its own, so that whoever waits for it may be interrupted and it ends in order. */
    @Override
    public OpenConnection open(Duration commandTimeout) {
        failAgainDuringPause();
        enter();
        CompletableFuture<Own> opening = Background.supply(() -> opened(commandTimeout));
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
                && openings.failures() > 0
                && !openings.begins(System.nanoTime())) {
            throw failure;
        }
    }

    private Own opened(Duration commandTimeout) {
        try {
            Own own = connected(commandTimeout);
            openings.ended(true);
            return own;
        } catch (RuntimeException e) {
            latestFailure = e;
            openings.ended(false);
            throw e;
        }
    }

    private Own connected(Duration commandTimeout) {
        LettuceConnectionFactory factory = new LettuceConnectionFactory(
                seeds.after(openings.failures()), settings.with(commandTimeout, resources));
        factory.setShareNativeConnection(false);
        factory.setPipeliningFlushPolicy(PipeliningFlushPolicy.flushOnClose());
        Own own = new Own(factory);
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

    private synchronized void enter() {
        if (closed) {
            throw new IllegalStateException("the connections to Redis are closed");
        }
        users++;
    }

    private void leave() {
        synchronized (this) {
            users--;
        }
        shutDownUnlessUsed();
    }

    // Whoever comes last: a thread that is just connecting would wait without end for an event loop that is gone.
    private void shutDownUnlessUsed() {
        synchronized (this) {
            if (!closed || users > 0) {
                return;
            }
        }
        // A connection that is only half made when its client is discarded still needs them until it is given up.
        loops.whenQuiet(() -> Background.run(() -> {
            // With a quiet time, in which the last steps of what was given up are still taken rather than refused.
            resources.shutdown(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
            loops.shutdown(QUIET_MILLIS, SHUTDOWN_MILLIS, TimeUnit.MILLISECONDS);
        }));
    }

    // Not the application's own resources, whose reconnects may be half a minute apart and all at the same time.
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

    private final class Own implements OpenConnection {

        private final LettuceConnectionFactory factory;
        private TopologyWatch topology = new TopologyWatch(null, looks);
        private @Nullable RedisConnection connection;

        Own(LettuceConnectionFactory factory) {
            this.factory = factory;
        }

        /** Before it is handed out, since what is given up half-connected would stay connected. */
        void connect() {
            factory.start();
            topology = new TopologyWatch(factory.getNativeClient(), looks);
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
                topology.whenIdle(LettuceSource.this::leave);
            }
        }
    }
}
