// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TickRequest;
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
import java.util.function.Consumer;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * After a failover the old primary can still answer as a replica. A leader that trusted its replies would lead forever.
 */
@Tag("integration")
class ReadOnlyReplicaTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final SessionId SESSION = new SessionId("12345678");
    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Instant PAST = Instant.EPOCH;
    private static final Instant FAR = Instant.ofEpochMilli(5_000_000_000_000L);
    private static final Assignment NOBODY = new Assignment(SESSION, new Epoch(1));
    private static final Motive MOTIVE = new Motive(new NodeId("n"), TransitionCause.OPERATOR, "");
    private static final NodeDescriptor NODE = new NodeDescriptor(new NodeId("n"), "", "", Instant.EPOCH, Map.of());

    static final List<Consumer<CoordinationStore>> ANSWERS_WITHOUT_EFFECT = List.of(
            store -> store.tick(tick(Optional.of(PAST))),
            store -> store.tick(tick(Optional.empty())),
            CoordinationStore::snapshot,
            store -> store.claim(new ClaimRequest(SESSION, PAST, Epoch.NONE, List.of(PAYMENTS))),
            store -> store.claim(new ClaimRequest(SESSION, FAR, Epoch.NONE, List.of(PAYMENTS))),
            store -> store.release(SESSION),
            store -> store.transition(transition(PAST)),
            store -> store.transition(transition(FAR)),
            store -> store.control(control(new Guard(OptionalLong.empty(), PAST))),
            store -> store.control(control(new Guard(OptionalLong.of(5), FAR))),
            store -> store.reassert(new ReassertRequest(PAYMENTS, NOBODY, PAST, MOTIVE)),
            store -> store.reassert(new ReassertRequest(PAYMENTS, NOBODY, FAR, MOTIVE)));

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

    @BeforeEach
    void fallBack() {
        redis.server().command("REPLICAOF", redis.server().host(), "1");
    }

    @AfterEach
    void comeBack() {
        redis.server().command("REPLICAOF", "NO", "ONE");
    }

    @ParameterizedTest
    @FieldSource("ANSWERS_WITHOUT_EFFECT")
    void refusesRequestsThatWouldChangeNothing(Consumer<CoordinationStore> command) {
        assertThatThrownBy(() -> command.accept(store))
                .asInstanceOf(InstanceOfAssertFactories.type(CoordinationException.class))
                .extracting(CoordinationException::kind)
                .isEqualTo(Kind.WRONG_SERVER);
    }

    private static TickRequest tick(Optional<Instant> deadline) {
        return new TickRequest(SESSION, false, Duration.ofSeconds(3), deadline, NODE, Map.of(), Map.of());
    }

    private static TransitionRequest transition(Instant deadline) {
        Fence fence = new Fence(NOBODY, 0, deadline);
        return new TransitionRequest(PAYMENTS, fence, CircuitState.OPEN, CircuitMode.AUTO, MOTIVE);
    }

    private static ControlRequest control(Guard guard) {
        return new ControlRequest(PAYMENTS, CircuitMode.AUTO, Optional.empty(), guard, MOTIVE);
    }
}
