// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lettuce.core.protocol.RedisHandshakeHandler;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.NettyCustomizer;
import io.netty.channel.Channel;
import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.testsupport.RedisExtension;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Attempts whose cause of failure Lettuce loses: if the server has closed the connection, its handlers are gone when Lettuce
 * looks for the handler of the handshake.
 */
@Tag("integration")
class LostHandshakeTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private final AtomicInteger attempts = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();
    private final ClientResources resources = ClientResources.builder()
            .nettyCustomizer(new NettyCustomizer() {
                @Override
                public void afterChannelInitialized(Channel channel) {
                    if (attempts.incrementAndGet() <= lost.get()) {
                        channel.pipeline().remove(RedisHandshakeHandler.class);
                    }
                }
            })
            .build();
    private final CoordinationStore store = store();

    @AfterEach
    void close() {
        store.close();
        resources.shutdown();
    }

    @Test
    void areRepeatedAtOnce() {
        lost.set(2);

        assertThat(store.details().nodes()).isEmpty();
        assertThat(attempts).hasValue(3);
    }

    @Test
    void failAfterThreeAttempts() {
        lost.set(Integer.MAX_VALUE);

        assertThatThrownBy(store::details).isInstanceOf(CoordinationException.class);
        assertThat(attempts).hasValue(3);
    }

    private CoordinationStore store() {
        LettuceConnectionFactory application = new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(
                        redis.server().host(), redis.server().port()),
                LettuceClientConfiguration.builder().clientResources(resources).build());
        return RedisCoordination.connect(application, new Namespace("orders"), RedisOptions.DEFAULT)
                .store();
    }
}
