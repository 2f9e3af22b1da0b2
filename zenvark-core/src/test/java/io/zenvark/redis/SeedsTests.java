// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.RedisClusterConfiguration;
import org.springframework.data.redis.connection.RedisConfiguration;
import org.springframework.data.redis.connection.RedisNode;
import org.springframework.data.redis.connection.RedisPassword;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;

class SeedsTests {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 6, 7})
    void asksAllAtFirstAndEachOnceInThreeAttemptsLater(int size) {
        RedisClusterConfiguration cluster = cluster(size);
        Seeds seeds = new Seeds(cluster);
        assertThat(seeds.after(0)).isSameAs(cluster);
        assertThat(seeds.after(1)).isSameAs(cluster);
        List<RedisNode> asked = new ArrayList<>();
        for (int failures = 2; failures < 5; failures++) {
            asked.addAll(nodes(seeds.after(failures)));
        }
        assertThat(asked).containsAll(cluster.getClusterNodes());
        if (size >= 3) {
            assertThat(asked).hasSize(size);
        }
    }

    @Test
    void keepsCredentialsAndRedirections() {
        RedisClusterConfiguration cluster = cluster(3);
        cluster.setUsername("alice");
        cluster.setPassword("sesame");
        cluster.setMaxRedirects(7);
        RedisClusterConfiguration part = (RedisClusterConfiguration) new Seeds(cluster).after(5);
        assertThat(part.getUsername()).isEqualTo("alice");
        assertThat(part.getPassword()).isEqualTo(RedisPassword.of("sesame"));
        assertThat(part.getMaxRedirects()).isEqualTo(7);
    }

    @Test
    void leavesOtherServersUnchanged() {
        RedisConfiguration server = new RedisStandaloneConfiguration();
        assertThat(new Seeds(server).after(10)).isSameAs(server);
    }

    private static List<RedisNode> nodes(RedisConfiguration configuration) {
        return List.copyOf(((RedisClusterConfiguration) configuration).getClusterNodes());
    }

    private static RedisClusterConfiguration cluster(int size) {
        return new RedisClusterConfiguration(IntStream.range(0, size)
                .mapToObj(i -> "127.0.0.1:" + (7000 + i))
                .toList());
    }
}
