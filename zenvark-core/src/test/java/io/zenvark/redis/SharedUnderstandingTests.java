// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.Epoch;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ClaimReply.Granted;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply.Stale;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * The Lua scripts and the Java codecs must interpret stored text alike. Otherwise a leader could be unable to write, or
 * two nodes could lead.
 */
@Tag("integration")
class SharedUnderstandingTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final SessionId SESSION = new SessionId("12345678");
    private static final SessionId OTHER = new SessionId("other-session");
    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Instant FAR = Instant.ofEpochMilli(5_000_000_000_000L);

    private static LettuceConnectionFactory application;
    private static CoordinationStore store;

    @BeforeAll
    static void begin() {
        application = ConnectionFactories.lettuce(redis.server());
        store = RedisCoordination.connect(application, new Namespace("orders"), RedisOptions.DEFAULT)
                .store();
    }

    @AfterAll
    static void end() {
        store.close();
        application.destroy();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1|7|3|OPEN|AUTO||5|STRATEGY|n|why",
                "1|0|0|CLOSED|SHADOW|0|0|OTHER|n|",
                "1|99999999999999|99999999999999|OPEN|FORCED_OPEN|999999999999999|999999999999999|LOCAL|n|a|b|",
                "1|7|3|OPEN|AUTO||5|SOLAR_FLARE|n|a cause of a newer version",
                "1|7|3|OPEN|AUTO||5|_|~ {x}|Größe"
            })
    void bothReadCircuit(String circuit) {
        assertThat(isCircuitForTheNodes(circuit)).isTrue();
        assertThat(isCircuitForTheScripts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "nonsense",
                "2|7|3|OPEN|AUTO||5|STRATEGY|n|why",
                "1|07|3|OPEN|AUTO||5|STRATEGY|n|why",
                "1||3|OPEN|AUTO||5|STRATEGY|n|why",
                "1|-7|3|OPEN|AUTO||5|STRATEGY|n|why",
                "1|100000000000000|3|OPEN|AUTO||5|STRATEGY|n|why",
                "1|7|100000000000000|OPEN|AUTO||5|STRATEGY|n|why",
                "1|7|3|HALF_OPEN|AUTO||5|STRATEGY|n|why",
                "1|7|3|OPEN|LENIENT||5|STRATEGY|n|why",
                "1|7|3|OPEN|AUTO|x|5|STRATEGY|n|why",
                "1|7|3|OPEN|AUTO|05|5|STRATEGY|n|why",
                "1|7|3|OPEN|AUTO|1000000000000000|5|STRATEGY|n|why",
                "1|7|3|OPEN|AUTO|||STRATEGY|n|why",
                "1|7|3|OPEN|AUTO||05|STRATEGY|n|why",
                "1|7|3|OPEN|AUTO||5||n|why",
                "1|7|3|OPEN|AUTO||5|strategy|n|why",
                "1|7|3|OPEN|AUTO||5|CAUSE2|n|why",
                "1|7|3|OPEN|AUTO||5|STRATEGY||why",
                "1|7|3|OPEN|AUTO||5|STRATEGY|Größe|why",
                "1|7|3|OPEN|AUTO||5|STRATEGY|n",
                "1|7|3|OPEN|AUTO|5|STRATEGY|n|why"
            })
    void neitherReadsCircuit(String circuit) {
        assertThat(isCircuitForTheNodes(circuit)).isFalse();
        assertThat(isCircuitForTheScripts()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1|7|12345678", "1|99999999999999|12345678", "1|7|12345678|new field"})
    void bothReadAssignment(String assignment) {
        assertThat(isAssignmentForTheNodes(assignment)).isTrue();
        assertThat(isAssignmentForTheScripts()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1|12345678",
                "2|7|12345678",
                "1|0|12345678",
                "1|07|12345678",
                "1|100000000000000|12345678",
                "1|x|12345678",
                "1|7|",
                "1|7|1234567",
                "1|7|1234_5678"
            })
    void neitherReadsAssignment(String assignment) {
        assertThat(isAssignmentForTheNodes(assignment)).isFalse();
        assertThat(isAssignmentForTheScripts()).isFalse();
    }

    private boolean isCircuitForTheNodes(String circuit) {
        redis.server().command("HSET", "zenvark:{orders}:circuits", "payments", circuit);
        return store.snapshot().circuits().containsKey(PAYMENTS);
    }

    private boolean isCircuitForTheScripts() {
        Motive motive = new Motive(new NodeId("n"), TransitionCause.OPERATOR, "");
        Guard guard = new Guard(OptionalLong.of(12_345), FAR);
        var reply = store.control(new ControlRequest(PAYMENTS, CircuitMode.AUTO, Optional.empty(), guard, motive));
        return ((Stale) reply).current().isPresent();
    }

    private boolean isAssignmentForTheNodes(String assignment) {
        redis.server().command("HSET", "zenvark:{orders}:leaders", "payments", assignment);
        return store.snapshot().leaders().containsKey(PAYMENTS);
    }

    private boolean isAssignmentForTheScripts() {
        NodeDescriptor node = new NodeDescriptor(new NodeId("n"), "", "", Instant.EPOCH, Map.of());
        List.of(SESSION, OTHER)
                .forEach(session -> store.tick(new TickRequest(
                        session, true, Duration.ofMinutes(1), Optional.empty(), node, Map.of(), Map.of())));
        var reply = store.claim(new ClaimRequest(OTHER, FAR, Epoch.NONE, List.of(PAYMENTS)));
        return ((Granted) reply).breakers().isEmpty();
    }
}
