// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DnsResolvers;
import io.lettuce.core.resource.NettyCustomizer;
import io.lettuce.core.resource.SocketAddressResolver;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.testsupport.RedisServer;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** Closing of connections during other operations. */
@Tag("integration")
class ClosingTests {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final SlowResolver resolver = new SlowResolver();
    private final Channels channels = new Channels();
    private final ClientResources resources = ClientResources.builder()
            .socketAddressResolver(resolver)
            .nettyCustomizer(channels)
            .build();
    private final RedisServer server = RedisServer.start();

    @BeforeEach
    void listen() {
        logged.start();
        root().addAppender(logged);
    }

    @AfterEach
    void listenNoMore() {
        root().detachAppender(logged);
        resources.shutdown();
        server.close();
    }

    @Test
    void closesWithoutErrorWhileConnectionIsEstablished() {
        CoordinationStore store = store();
        CompletableFuture<Void> user = CompletableFuture.runAsync(() -> use(store));
        resolver.awaitCall();
        store.close();
        resolver.release();
        user.join();
        assertThat(loggedFrom(Level.ERROR)).isEmpty();
    }

    @Test
    void closesWithoutErrorWhenInterruptedWhileConnectionIsEstablished() throws InterruptedException {
        CoordinationStore store = store();
        resolver.release();
        server.pause();
        Thread user = new Thread(() -> use(store));
        user.start();
        channels.awaitOne();
        user.interrupt();
        user.join();
        server.resume();
        store.close();
        await().until(() -> server.clientList().isEmpty());
        assertThat(loggedFrom(Level.WARN)).isEmpty();
    }

    private static Logger root() {
        return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private List<ILoggingEvent> loggedFrom(Level level) {
        return logged.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(level))
                .toList();
    }

    private CoordinationStore store() {
        return RedisCoordination.connect(application(), new Namespace("orders"), RedisOptions.DEFAULT)
                .store();
    }

    private static void use(CoordinationStore store) {
        try {
            store.snapshot();
        } catch (CoordinationException e) {
            // Whether the command still received a reply does not matter.
        }
    }

    private LettuceConnectionFactory application() {
        return new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(server.host(), server.port()),
                LettuceClientConfiguration.builder().clientResources(resources).build());
    }

    /** Records established connections on which no command was sent yet. */
    private static final class Channels implements NettyCustomizer {

        private final CountDownLatch made = new CountDownLatch(1);

        void awaitOne() throws InterruptedException {
            made.await();
        }

        @Override
        public void afterChannelInitialized(Channel channel) {
            channel.pipeline().addFirst(new ChannelInboundHandlerAdapter() {
                @Override
                public void channelActive(ChannelHandlerContext context) {
                    context.fireChannelActive();
                    made.countDown();
                }
            });
        }
    }

    /** A resolver that answers slowly. */
    private static final class SlowResolver extends SocketAddressResolver {

        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        SlowResolver() {
            super(DnsResolvers.UNRESOLVED);
        }

        void awaitCall() {
            await(called);
        }

        void release() {
            released.countDown();
        }

        @Override
        public SocketAddress resolve(RedisURI uri) {
            called.countDown();
            await(released);
            return super.resolve(uri);
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
