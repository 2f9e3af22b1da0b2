// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.lettuce.core.RedisURI;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.DnsResolvers;
import io.lettuce.core.resource.SocketAddressResolver;
import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.testsupport.RedisServer;
import java.net.SocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceClientConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The end of the connections, whatever is under way on them. */
@Tag("integration")
class ClosingTests {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final SlowResolver resolver = new SlowResolver();

    @Test
    void closesInPeaceWhileAConnectionIsBeingMade() {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        logged.start();
        root.addAppender(logged);
        ClientResources resources =
                ClientResources.builder().socketAddressResolver(resolver).build();
        try (RedisServer server = RedisServer.start()) {
            CoordinationStore store = RedisCoordination.connect(
                            application(server, resources), new Namespace("orders"), RedisOptions.DEFAULT)
                    .store();
            CompletableFuture<Void> user = CompletableFuture.runAsync(() -> use(store));
            resolver.awaitCall();
            store.close();
            resolver.letGo();
            user.join();
        } finally {
            resources.shutdown();
            root.detachAppender(logged);
        }
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel() == Level.ERROR)
                .isEmpty();
    }

    private static void use(CoordinationStore store) {
        try {
            store.snapshot();
        } catch (CoordinationException e) {
            // Whether it was still answered does not matter.
        }
    }

    private static LettuceConnectionFactory application(RedisServer server, ClientResources resources) {
        return new LettuceConnectionFactory(
                new RedisStandaloneConfiguration(server.host(), server.port()),
                LettuceClientConfiguration.builder().clientResources(resources).build());
    }

    /** Takes its time to say where Redis is. */
    private static final class SlowResolver extends SocketAddressResolver {

        private final CountDownLatch called = new CountDownLatch(1);
        private final CountDownLatch released = new CountDownLatch(1);

        SlowResolver() {
            super(DnsResolvers.UNRESOLVED);
        }

        void awaitCall() {
            await(called);
        }

        void letGo() {
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
