// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.simulation.hand.HandEventLoop;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** When a node replaces its connections, and when it checks its permissions. */
class CommandsTests {

    private static final CoordinationException LACKING =
            new CoordinationException(Kind.DENIED, "it lacks +zrem", new IllegalStateException());

    private final HandEventLoop loop = new HandEventLoop();
    private final List<String> asked = new ArrayList<>();
    private final List<String> reported = new ArrayList<>();
    private Optional<CoordinationException> missing = Optional.empty();
    private Optional<Kind> trouble = Optional.empty();
    private final Commands commands = commands();

    @Test
    void replacesConnectionsAfterThreeConsecutiveTimeouts() {
        trouble = Optional.of(Kind.UNREACHABLE);
        send(2);
        trouble = Optional.empty();
        send(1);
        trouble = Optional.of(Kind.UNREACHABLE);
        send(2);
        assertThat(asked).doesNotContain("reconnect");
        send(1);
        assertThat(asked).containsOnlyOnce("reconnect");
        assertThat(commands.connection()).isEqualTo(1);
    }

    @Test
    void replacesConnectionsImmediatelyIfServerIsWrong() {
        trouble = Optional.of(Kind.WRONG_SERVER);
        send(1);
        assertThat(asked).containsOnlyOnce("reconnect");
    }

    @Test
    void replacesConnectionsOnceForFailureOfBoth() {
        int seen = commands.connection();
        commands.reconnect(seen);
        commands.reconnect(seen);
        assertThat(asked).containsExactly("reconnect");
    }

    @Test
    void checksPermissionsBeforeFirstCommandAndNotAgainWithoutFailure() {
        missing = Optional.of(LACKING);
        send(5);
        assertThat(asked).startsWith("missingPermissions", "snapshot").containsOnlyOnce("missingPermissions");
        assertThat(reported).containsExactly("rights: it lacks +zrem");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNREACHABLE", "REFUSED"})
    void checksPermissionsOnFirstReply(Kind before) {
        missing = Optional.of(LACKING);
        trouble = Optional.of(before);
        send(2);
        assertThat(reported).noneMatch(it -> it.startsWith("rights"));
        trouble = Optional.empty();
        loop.advance(Duration.ofSeconds(1));
        send(5);
        assertThat(reported).containsOnlyOnce("rights: it lacks +zrem");
    }

    @Test
    void checksPermissionsAfterDenialAndReportsThemFirst() {
        send(1);
        asked.clear();
        missing = Optional.of(LACKING);
        trouble = Optional.of(Kind.DENIED);
        send(3);
        assertThat(asked).containsOnlyOnce("missingPermissions");
        assertThat(reported).startsWith("rights: it lacks +zrem", "snapshot: DENIED");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"DENIED", "REFUSED"})
    void keepsConnectionsIfServerRefusesCommand(Kind refusal) {
        trouble = Optional.of(refusal);
        for (int i = 0; i < 20; i++) {
            send(1);
            loop.advance(Duration.ofSeconds(6));
        }
        assertThat(asked).doesNotContain("reconnect");
    }

    @Test
    void repeatsDeniedCommandsWithGrowingPause() {
        trouble = Optional.of(Kind.DENIED);
        for (int i = 0; i < 1200; i++) {
            send(1);
            loop.advance(Duration.ofMillis(50));
        }
        assertThat(asked.stream().filter("snapshot"::equals)).hasSizeBetween(12, 40);
        trouble = Optional.empty();
        loop.advance(Duration.ofSeconds(6));
        asked.clear();
        send(3);
        assertThat(asked).filteredOn("snapshot"::equals).hasSize(3);
    }

    @Test
    void replacesConnectionsToWrongServerWithGrowingPause() {
        trouble = Optional.of(Kind.WRONG_SERVER);
        for (int i = 0; i < 600; i++) {
            send(1);
            loop.advance(Duration.ofMillis(100));
        }
        assertThat(asked.stream().filter("reconnect"::equals)).hasSizeBetween(20, 50);
    }

    private void send(int times) {
        for (int i = 0; i < times; i++) {
            commands.send(Operation.SNAPSHOT, CoordinationStore::snapshot, Reply.of(reply -> {}, () -> {}));
            loop.takeSteps();
        }
    }

    private Commands commands() {
        ListenerDispatch listeners = new ListenerDispatch(Runnable::run);
        listeners.add(new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                reported.add(failure.operation() + ": " + failure.cause().getMessage());
            }
        });
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId("node-1"), "", "");
        NodeExecutors executors = new NodeExecutors(loop, Runnable::run, Runnable::run, Runnable::run, new Random(1));
        return new Commands(store(), executors, new FailureLog(identity, listeners, loop));
    }

    private CoordinationStore store() {
        return (CoordinationStore) Proxy.newProxyInstance(
                CoordinationStore.class.getClassLoader(),
                new Class<?>[] {CoordinationStore.class},
                (proxy, method, arguments) -> answer(method.getName()));
    }

    // After failures other than a denial, the permissions are unknown too.
    private Object answer(String method) {
        asked.add(method);
        if (method.equals("reconnect")) {
            return null;
        }
        boolean query = method.equals("missingPermissions");
        if (trouble.isPresent() && !(query && trouble.get() == Kind.DENIED)) {
            Kind kind = trouble.get();
            throw new CoordinationException(kind, kind.name(), new IllegalStateException());
        }
        return query ? missing : null;
    }
}
