// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.KeepAliveOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.EpollProvider;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Stream;
import org.springframework.beans.BeansException;
import org.springframework.beans.DirectFieldAccessor;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration.LettuceClientConfigurationBuilder;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The client configuration of Zenvark's own connections.
 *
 * @param theirs the application's configuration; TLS and credentials are adopted, timeouts, pool and replica
 *     preference are not
 * @param clientName the client name in {@code CLIENT LIST}
 * @param connectTimeout the maximum time to establish a connection
 */
record LettuceSettings(LettuceClientConfiguration theirs, String clientName, Duration connectTimeout) {

    private static final Duration UNACKNOWLEDGED = Duration.ofSeconds(5);
    private static final Duration SHUTDOWN_TIMEOUT = Duration.ofMillis(500);

    /** Returns the address of Redis and the credentials. */
    static RedisConfiguration configurationOf(LettuceConnectionFactory application) {
        return Stream.of(
                        application.getClusterConfiguration(),
                        application.getSentinelConfiguration(),
                        application.getSocketConfiguration())
                .filter(Objects::nonNull)
                .map(RedisConfiguration.class::cast)
                .findFirst()
                .orElseGet(() -> standaloneOrStatic(application));
    }

    // The factory has no accessor for a static primary with replicas. Without this, the result would be localhost.
    private static RedisConfiguration standaloneOrStatic(LettuceConnectionFactory application) {
        try {
            Object configuration = new DirectFieldAccessor(application).getPropertyValue("configuration");
            return configuration instanceof RedisConfiguration known ? known : application.getStandaloneConfiguration();
        } catch (BeansException e) {
            return application.getStandaloneConfiguration();
        }
    }

    LettuceClientConfiguration with(Duration commandTimeout, ClientResources resources) {
        LettuceClientConfigurationBuilder ours = LettuceClientConfiguration.builder()
                .clientName(clientName)
                .clientResources(resources)
                .clientOptions(clientOptions())
                .commandTimeout(commandTimeout)
                .shutdownQuietPeriod(Duration.ZERO)
                .shutdownTimeout(SHUTDOWN_TIMEOUT);
        theirs.getRedisCredentialsProviderFactory().ifPresent(ours::redisCredentialsProviderFactory);
        if (theirs.isUseSsl()) {
            var tls = ours.useSsl().verifyPeer(theirs.getVerifyMode());
            if (theirs.isStartTls()) {
                tls.startTls();
            }
        }
        return ours.build();
    }

    private ClientOptions clientOptions() {
        ClientOptions base = theirs.getClientOptions().orElseGet(ClientOptions::create);
        ClusterClientOptions.Builder ours =
                base instanceof ClusterClientOptions cluster ? cluster.mutate() : ClusterClientOptions.builder(base);
        return ours.topologyRefreshOptions(new RedirectionRefresh())
                .autoReconnect(true)
                .disconnectedBehavior(DisconnectedBehavior.REJECT_COMMANDS)
                .timeoutOptions(TimeoutOptions.enabled())
                .socketOptions(socketOptions())
                .build();
    }

    private SocketOptions socketOptions() {
        SocketOptions.Builder options = SocketOptions.builder()
                .connectTimeout(connectTimeout)
                .keepAlive(KeepAliveOptions.builder()
                        .enable()
                        .idle(Duration.ofSeconds(3))
                        .interval(Duration.ofSeconds(1))
                        .count(2)
                        .build());
        if (EpollProvider.isAvailable()) {
            options.tcpUserTimeout(TcpUserTimeoutOptions.builder()
                    .enable()
                    .tcpUserTimeout(UNACKNOWLEDGED)
                    .build());
        }
        return options.build();
    }
}
