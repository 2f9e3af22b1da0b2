// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.ClientOptions.DisconnectedBehavior;
import io.lettuce.core.ReadFrom;
import io.lettuce.core.SslOptions;
import io.lettuce.core.SslVerifyMode;
import io.lettuce.core.cluster.ClusterClientOptions;
import io.lettuce.core.cluster.ClusterTopologyRefreshOptions.RefreshTrigger;
import io.lettuce.core.protocol.ProtocolVersion;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DefaultClientResources;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisSentinelConfiguration;
import org.springframework.data.redis.connection.RedisSocketConfiguration;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.RedisStaticMasterReplicaConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;
import org.springframework.data.redis.connection.lettuce.RedisCredentialsProviderFactory;

class LettuceSettingsTests {

    @Test
    void connectsWhereTheApplicationConnects() {
        List<RedisConfiguration> known = List.of(
                new RedisStandaloneConfiguration("redis.example", 6380),
                new RedisSentinelConfiguration().master("main").sentinel("sentinel.example", 26379),
                new RedisClusterConfiguration(List.of("cluster.example:7000")),
                new RedisSocketConfiguration("/run/redis.sock"),
                new RedisStaticMasterReplicaConfiguration("primary.example", 6379));
        assertThat(known)
                .allSatisfy(configuration -> assertThat(
                                LettuceSettings.configurationOf(new LettuceConnectionFactory(configuration)))
                        .isSameAs(configuration));
    }

    @Test
    void usesTlsSettingsOfTheApplication() {
        SslOptions trust = SslOptions.builder().jdkSslProvider().build();
        RedisCredentialsProviderFactory credentials = new RedisCredentialsProviderFactory() {};
        LettuceClientConfiguration settings = derivedFrom(LettuceClientConfiguration.builder()
                .clientOptions(ClientOptions.builder()
                        .sslOptions(trust)
                        .protocolVersion(ProtocolVersion.RESP2)
                        .build())
                .redisCredentialsProviderFactory(credentials)
                .useSsl()
                .verifyPeer(SslVerifyMode.CA)
                .startTls()
                .build());
        assertThat(settings.isUseSsl()).isTrue();
        assertThat(settings.getVerifyMode()).isEqualTo(SslVerifyMode.CA);
        assertThat(settings.isStartTls()).isTrue();
        assertThat(settings.getRedisCredentialsProviderFactory()).containsSame(credentials);
        assertThat(options(settings).getSslOptions()).isSameAs(trust);
        assertThat(options(settings).getConfiguredProtocolVersion()).isEqualTo(ProtocolVersion.RESP2);
    }

    @Test
    void isUnencryptedIfTheApplicationIs() {
        assertThat(derivedFrom(LettuceClientConfiguration.defaultConfiguration())
                        .isUseSsl())
                .isFalse();
    }

    @Test
    void usesItsOwnTimeoutsAndNeverReplaysCommands() {
        LettuceClientConfiguration settings = derivedFrom(LettuceClientConfiguration.builder()
                .commandTimeout(Duration.ofMinutes(1))
                .clientName("application")
                .readFrom(ReadFrom.REPLICA_PREFERRED)
                .clientOptions(ClientOptions.builder().autoReconnect(false).build())
                .build());
        assertThat(settings.getCommandTimeout()).isEqualTo(Duration.ofMillis(750));
        assertThat(settings.getClientName()).contains("zenvark:orders");
        assertThat(settings.getReadFrom()).isEmpty();
        assertThat(options(settings).isAutoReconnect()).isTrue();
        assertThat(options(settings).getDisconnectedBehavior()).isEqualTo(DisconnectedBehavior.REJECT_COMMANDS);
        assertThat(options(settings).getTimeoutOptions().isTimeoutCommands()).isTrue();
        assertThat(options(settings).getSocketOptions().getConnectTimeout()).isEqualTo(Duration.ofSeconds(1));
        assertThat(options(settings).getSocketOptions().isKeepAlive()).isTrue();
    }

    @Test
    void refreshesTopologyOnlyAfterRedirections() {
        ClusterClientOptions options =
                (ClusterClientOptions) options(derivedFrom(LettuceClientConfiguration.defaultConfiguration()));
        assertThat(options.getTopologyRefreshOptions().getAdaptiveRefreshTriggers())
                .containsExactlyInAnyOrder(
                        RefreshTrigger.MOVED_REDIRECT, RefreshTrigger.ASK_REDIRECT, RefreshTrigger.UNKNOWN_NODE);
        assertThat(options.getTopologyRefreshOptions().getAdaptiveRefreshTimeout())
                .isEqualTo(Duration.ofMillis(500));
    }

    @Test
    void keepsClusterSettingsOfTheApplication() {
        ClusterClientOptions cluster = ClusterClientOptions.builder()
                .validateClusterNodeMembership(false)
                .build();
        LettuceClientConfiguration settings = derivedFrom(
                LettuceClientConfiguration.builder().clientOptions(cluster).build());
        assertThat(options(settings))
                .isInstanceOfSatisfying(
                        ClusterClientOptions.class,
                        it -> assertThat(it.isValidateClusterNodeMembership()).isFalse());
    }

    private static LettuceClientConfiguration derivedFrom(LettuceClientConfiguration application) {
        ClientResources resources = DefaultClientResources.create();
        try {
            return new LettuceSettings(application, "zenvark:orders", Duration.ofSeconds(1))
                    .with(Duration.ofMillis(750), resources);
        } finally {
            resources.shutdown();
        }
    }

    private static ClientOptions options(LettuceClientConfiguration configuration) {
        return configuration.getClientOptions().orElseThrow();
    }
}
