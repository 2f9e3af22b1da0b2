// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickReply.Late;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** A node writes its descriptor only if the store does not have it. */
@Tag("integration")
class NodeDescriptorTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final String META = "zenvark:{orders}:meta";
    private static final SessionId SESSION = new SessionId("12345678");
    private static final NodeDescriptor NODE = node("1.4.0");

    private LettuceConnectionFactory application;
    private CoordinationStore store;

    @BeforeEach
    void begin() {
        application = ConnectionFactories.lettuce(redis.server());
        store = RedisCoordination.connect(application, new Namespace("orders"), RedisOptions.DEFAULT)
                .store();
        tick(true, NODE);
    }

    @AfterEach
    void end() {
        store.close();
        application.destroy();
    }

    @Test
    void isNotWrittenAgainOnRenewal() {
        redis.server().resetCommandCalls();
        tick(false, NODE);
        tick(false, NODE);
        assertThat(redis.server().commandCalls())
                .containsEntry("zadd", 2L)
                .containsEntry("evalsha", 2L)
                .doesNotContainKey("hset");
        assertKept(NODE);
    }

    @Test
    void isWrittenAgainOnceItHasChanged() {
        NodeDescriptor changed = node("1.5.0");
        tick(false, changed);
        assertKept(changed);
        redis.server().resetCommandCalls();
        tick(false, changed);
        assertThat(redis.server().commandCalls()).doesNotContainKey("hset");
    }

    @Test
    void isWrittenAgainAfterStoreLostIt() {
        redis.server().command("DEL", META);
        assertThat(tick(false, NODE)).isInstanceOf(Renewed.class);
        assertKept(NODE);
    }

    @Test
    void isWrittenAgainAfterStoreLostItsLatestText() {
        redis.server().command("HSET", META, "node:" + SESSION, "1|5|n|orders|1.3.0|");
        assertThat(tick(false, NODE)).isInstanceOf(Renewed.class);
        assertKept(NODE);
    }

    @Test
    void writesDescriptorBeforeItRenews() {
        redis.server().command("HDEL", META, "node:" + SESSION);
        TickRequest late = new TickRequest(
                SESSION, false, Duration.ofMinutes(1), Optional.of(Instant.EPOCH), NODE, Map.of(), Map.of());
        assertThat(store.tick(late)).isInstanceOf(Late.class);
        redis.server().resetCommandCalls();
        tick(false, NODE);
        assertThat(redis.server().commandCalls()).containsEntry("evalsha", 2L).containsEntry("zadd", 1L);
    }

    private TickReply tick(boolean begins, NodeDescriptor node) {
        return store.tick(
                new TickRequest(SESSION, begins, Duration.ofMinutes(1), Optional.empty(), node, Map.of(), Map.of()));
    }

    private void assertKept(NodeDescriptor node) {
        assertThat(store.details().nodes()).isEqualTo(Map.of(SESSION, node));
    }

    private static NodeDescriptor node(String version) {
        return new NodeDescriptor(
                new NodeId("n"), "orders", version, Instant.ofEpochMilli(5), Map.of(new BreakerName("b"), "8f3a"));
    }
}
