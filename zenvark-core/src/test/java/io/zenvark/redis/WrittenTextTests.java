// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Circuit.Origin;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ClaimReply.Granted;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionReply.Accepted;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/** The exact text that the scripts write. {@link StoredSamplesTests} reads the same formats. */
@Tag("integration")
class WrittenTextTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final String SESSION = "0f8fad5b-d9cb-469f-a165-70867728950e";
    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Motive MOTIVE = new Motive(new NodeId("orders-7f9c"), TransitionCause.OPERATOR, "a | b");
    private static final Instant FAR = Instant.ofEpochMilli(5_000_000_000_000L);
    private static final Instant END = Instant.ofEpochMilli(1_763_632_980_123L);

    private LettuceConnectionFactory application;
    private CoordinationStore store;

    @BeforeEach
    void begin() {
        application = ConnectionFactories.lettuce(redis.server());
        store = RedisCoordination.connect(application, new Namespace("orders"), RedisOptions.DEFAULT)
                .store();
        tick(true, Map.of());
    }

    @AfterEach
    void end() {
        store.close();
        application.destroy();
    }

    @Test
    void writesSessionAndNode() {
        assertThat(meta("node:" + SESSION)).isEqualTo("1|1763632980123|orders-7f9c|orders|1.4.0|payments=8f3a|60000");
        assertThat(meta("format")).isEqualTo("1");
        assertThat(redis.server().command("ZRANGE", "zenvark:{orders}:sessions", "0", "-1"))
                .isEqualTo(List.of(SESSION));
    }

    @Test
    void writesAssignmentAndGrant() {
        Assignment assignment = lead();
        assertThat(hash("leaders")).isEqualTo("1|" + assignment.epoch() + "|" + SESSION);
        assertThat(event())
                .isEqualTo("1|1|0|" + meta("tag") + "|GRANT|" + assignment.epoch() + "|" + SESSION + "|payments");
    }

    @Test
    void writesDeparture() {
        store.release(new SessionId(SESSION));
        assertThat(event()).isEqualTo("1|1|0|" + meta("tag") + "|DEPART|" + SESSION);
    }

    @Test
    void writesTransition() {
        Assignment assignment = lead();
        Fence fence = new Fence(assignment, 0, FAR);
        Origin origin = written(store.transition(
                new TransitionRequest(PAYMENTS, fence, CircuitState.OPEN, CircuitMode.SHADOW, MOTIVE)));
        assertWritten("1|1|" + assignment.epoch() + "|OPEN|SHADOW||" + millis(origin) + "|OPERATOR|orders-7f9c|a | b");
    }

    @Test
    void writesControl() {
        Guard guard = new Guard(OptionalLong.empty(), FAR);
        Origin origin = written(store.control(new ControlRequest(
                PAYMENTS, CircuitMode.FORCED_OPEN, Optional.of(Duration.ofMinutes(10)), guard, MOTIVE)));
        assertWritten("1|1|0|CLOSED|FORCED_OPEN|" + (millis(origin) + 600_000) + "|" + millis(origin)
                + "|OPERATOR|orders-7f9c|a | b");
    }

    @Test
    void writesHandInAndReassertion() {
        Assignment assignment = lead();
        tick(false, Map.of(PAYMENTS, held()));
        assertThat(meta("known:payments"))
                .isEqualTo("1|7|3|OPEN|FORCED_CLOSED|1763632980123|1763632980123|STRATEGY|orders-1|held | by it");
        Origin origin = written(store.reassert(new ReassertRequest(PAYMENTS, assignment, FAR, MOTIVE)));
        assertWritten("1|8|" + assignment.epoch() + "|OPEN|FORCED_CLOSED|1763632980123|" + millis(origin)
                + "|OPERATOR|orders-7f9c|a | b");
        assertThat(meta("known:payments")).isNull();
    }

    private static Circuit held() {
        Origin origin = new Origin(END, new NodeId("orders-1"), TransitionCause.STRATEGY, "held | by it");
        TimedMode timedMode = new TimedMode(CircuitMode.FORCED_CLOSED, Optional.of(END));
        return new Circuit(7, new Epoch(3), CircuitState.OPEN, timedMode, origin);
    }

    private void tick(boolean begins, Map<BreakerName, Circuit> lostCircuits) {
        NodeDescriptor node =
                new NodeDescriptor(new NodeId("orders-7f9c"), "orders", "1.4.0", END, Map.of(PAYMENTS, "8f3a"));
        store.tick(new TickRequest(
                new SessionId(SESSION), begins, Duration.ofMinutes(1), Optional.empty(), node, Map.of(), lostCircuits));
    }

    private Assignment lead() {
        SessionId session = new SessionId(SESSION);
        var reply = store.claim(new ClaimRequest(session, FAR, Epoch.NONE, List.of(PAYMENTS)));
        return new Assignment(session, ((Granted) reply).epoch());
    }

    private static Origin written(TransitionReply reply) {
        return ((Accepted) reply).circuit().origin();
    }

    private static void assertWritten(String circuit) {
        assertThat(hash("circuits")).isEqualTo(circuit);
        assertThat(event()).endsWith("|TRANSITION|payments|" + circuit);
    }

    private static long millis(Origin origin) {
        return origin.since().toEpochMilli();
    }

    private static Object meta(String field) {
        return redis.server().command("HGET", "zenvark:{orders}:meta", field);
    }

    private static Object hash(String name) {
        return redis.server().command("HGET", "zenvark:{orders}:" + name, "payments");
    }

    private static String event() {
        Object reply = redis.server().command("XREVRANGE", "zenvark:{orders}:events", "+", "-", "COUNT", "1");
        List<?> entry = (List<?>) ((List<?>) reply).get(0);
        return (String) ((List<?>) entry.get(1)).get(1);
    }
}
