// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ClaimReply;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** A node of a fleet on a real server, with shorthands for its operations. */
final class RedisNode implements AutoCloseable {

    static final Namespace ORDERS = new Namespace("orders");
    static final BreakerName PAYMENTS = new BreakerName("payments");
    static final SessionId SESSION = new SessionId("session-1");
    static final Duration LEASE = Duration.ofMinutes(5);

    /** A deadline that no test reaches. */
    static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");

    private static final NodeId NODE = new NodeId("node-1");

    final CoordinationPorts ports;
    private final DisposableBean application;

    RedisNode(RedisServer server) {
        this(ConnectionFactories.lettuce(server));
    }

    <F extends RedisConnectionFactory & DisposableBean> RedisNode(F application) {
        this(application, RedisOptions.DEFAULT);
    }

    <F extends RedisConnectionFactory & DisposableBean> RedisNode(F application, RedisOptions options) {
        this.application = application;
        this.ports = RedisCoordination.connect(application, ORDERS, options);
    }

    static String key(String name) {
        return "zenvark:{orders}:" + name;
    }

    TickReply tick(boolean begins) {
        NodeDescriptor descriptor = new NodeDescriptor(NODE, "orders", "1.4.0", Instant.EPOCH, Map.of());
        return ports.store()
                .tick(new TickRequest(SESSION, begins, LEASE, Optional.empty(), descriptor, Map.of(), Map.of()));
    }

    Assignment lead() {
        ClaimReply reply = ports.store().claim(new ClaimRequest(SESSION, NEVER, Epoch.NONE, List.of(PAYMENTS)));
        return new Assignment(SESSION, ((ClaimReply.Granted) reply).epoch());
    }

    TransitionReply transition(Assignment assignment, long version) {
        Motive motive = new Motive(NODE, TransitionCause.STRATEGY, "5 failures in a row");
        return ports.store()
                .transition(new TransitionRequest(
                        PAYMENTS, new Fence(assignment, version, NEVER), CircuitState.OPEN, CircuitMode.AUTO, motive));
    }

    ReadReply read() {
        return read(StreamId.START, Duration.ZERO);
    }

    ReadReply read(StreamId behind, Duration block) {
        return ports.reader().read(new ReadRequest(behind, Map.of(PAYMENTS, StreamId.START), block, 100));
    }

    @Override
    public void close() {
        ports.store().close();
        try {
            application.destroy();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
