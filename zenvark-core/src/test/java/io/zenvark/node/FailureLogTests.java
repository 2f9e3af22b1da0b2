// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CoordinationFailure;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.Operation;
import io.zenvark.simulation.hand.HandEventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Listeners receive each failure. The log contains one warning per outage. */
class FailureLogTests {

    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final Logger log = (Logger) LoggerFactory.getLogger(FailureLog.class);
    private final HandEventLoop loop = new HandEventLoop();
    private final List<CoordinationFailure> reported = new ArrayList<>();
    private FailureLog failures;

    @BeforeEach
    void listen() {
        logged.start();
        log.addAppender(logged);
        log.setLevel(Level.DEBUG);
        log.setAdditive(false);
        ListenerDispatch listeners = new ListenerDispatch(Runnable::run);
        listeners.add(new CircuitBreakerListener() {
            @Override
            public void onError(CoordinationFailure failure) {
                reported.add(failure);
            }
        });
        failures = new FailureLog(
                new NodeIdentity(new Namespace("orders"), new NodeId("node-1"), "", ""), listeners, loop);
    }

    @AfterEach
    void end() {
        log.setAdditive(true);
        log.setLevel(null);
        log.detachAppender(logged);
    }

    @Test
    void warnsOncePerOutageAndNotifiesListenersOfEachFailure() {
        for (int outage = 1; outage <= 2; outage++) {
            failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
            failures.failed(Operation.READ, failure(Kind.UNREACHABLE));
            failures.failed(Operation.APPEND, failure(Kind.REFUSED));
            failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
            failures.succeeded(Operation.READ);
            failures.succeeded(Operation.APPEND);
            failures.succeeded(Operation.TICK);
            failures.succeeded(Operation.TICK);
        }
        assertThat(reported)
                .extracting(CoordinationFailure::operation)
                .containsExactly("tick", "read", "append", "tick", "tick", "read", "append", "tick");
        assertThat(levels(Level.WARN)).hasSize(2);
        assertThat(levels(Level.INFO)).hasSize(2);
        assertThat(logged.list.get(0).getFormattedMessage()).contains("namespace 'orders'", "tick", "no answer");
    }

    @Test
    void explainsEffectOfOutageOnCircuits() {
        failures.failed(Operation.SNAPSHOT, failure(Kind.UNREACHABLE));
        failures.succeeded(Operation.SNAPSHOT);
        failures.onStatusChanged(CoordinationStatus.CONNECTED, OutageConfiguration.Policy.HOLD);
        failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
        failures.succeeded(Operation.TICK);
        failures.onStatusChanged(CoordinationStatus.CONNECTED, OutageConfiguration.Policy.LOCAL);
        failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("Until the first contact this node decides standalone")
                                .contains("as with zenvark.outage.policy=local"),
                        second -> assertThat(second).contains("Circuits keep their last state"),
                        third -> assertThat(third).contains("This node decides standalone"));
    }

    @Test
    void warnsOfEachDeniedOperationOnceAndOfItsEnd() {
        for (int i = 0; i < 50; i++) {
            failures.failed(Operation.READ, failure(Kind.DENIED));
            failures.succeeded(Operation.TICK);
            failures.failed(Operation.APPEND, failure(Kind.DENIED));
        }
        assertThat(levels(Level.WARN)).hasSize(2);
        failures.succeeded(Operation.READ);
        assertThat(levels(Level.INFO)).isEmpty();
        loop.advance(Duration.ofSeconds(5));
        failures.succeeded(Operation.READ);
        assertThat(levels(Level.INFO)).hasSize(1);
        assertThat(logged.list.get(logged.list.size() - 1).getFormattedMessage())
                .startsWith("read of namespace");
    }

    @Test
    void warnsOfOutageAfterFailureOfAnotherOperation() {
        failures.failed(Operation.DETAILS, failure(Kind.UNREACHABLE));
        loop.advance(Duration.ofSeconds(6));
        failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
        failures.failed(Operation.READ, failure(Kind.UNREACHABLE));
        loop.advance(Duration.ofSeconds(20));
        failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
        failures.failed(Operation.READ, failure(Kind.UNREACHABLE));
        assertThat(levels(Level.WARN)).hasSize(2);
        assertThat(logged.list.get(1).getFormattedMessage()).startsWith("tick of namespace");
    }

    @Test
    void warnsOfDeniedReadEvenIfPermissionsWereMissingBefore() {
        failures.lacks(failure(Kind.DENIED));
        failures.failed(Operation.APPEND, failure(Kind.DENIED));
        failures.failed(Operation.READ, failure(Kind.DENIED));
        failures.lacks(Operation.APPEND, failure(Kind.DENIED));
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .extracting(ILoggingEvent::getFormattedMessage)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Node node-1 of namespace 'orders' lacks permissions"),
                        second -> assertThat(second).startsWith("read of namespace 'orders' fails on node node-1"));
    }

    @Test
    void namesOperationThatRevealedMissingPermission() {
        failures.lacks(Operation.APPEND, failure(Kind.DENIED));
        failures.failed(Operation.APPEND, failure(Kind.DENIED));
        assertThat(logged.list)
                .filteredOn(event -> event.getLevel() == Level.WARN)
                .singleElement()
                .extracting(ILoggingEvent::getFormattedMessage)
                .asString()
                .startsWith("append of namespace 'orders' fails on node node-1: ");
    }

    @Test
    void warnsOfOperationThatStillFailsAfterOutage() {
        failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
        failures.failed(Operation.READ, failure(Kind.UNREACHABLE));
        failures.succeeded(Operation.TICK);
        failures.failed(Operation.READ, failure(Kind.UNREACHABLE));
        failures.failed(Operation.READ, failure(Kind.UNREACHABLE));
        assertThat(levels(Level.WARN)).hasSize(2);
    }

    @Test
    void degradesImmediatelyIfDeniedAndAfterDeadlineIfUnanswered() {
        Duration patience = Duration.ofSeconds(2);
        failures.failed(Operation.APPEND, failure(Kind.UNREACHABLE));
        assertThat(failures.isDegraded(patience)).isFalse();
        loop.advance(patience);
        failures.failed(Operation.APPEND, failure(Kind.UNREACHABLE));
        assertThat(failures.isDegraded(patience)).isTrue();
        failures.succeeded(Operation.APPEND);
        assertThat(failures.isDegraded(patience)).isFalse();
        failures.failed(Operation.APPEND, failure(Kind.DENIED));
        assertThat(failures.isDegraded(patience)).isTrue();
        assertThat(failures.isBlind(patience)).isFalse();
        failures.failed(Operation.READ, failure(Kind.DENIED));
        assertThat(failures.isBlind(patience)).isTrue();
    }

    @Test
    void ignoresFailuresOfObsoleteOperations() {
        failures.failed(Operation.CLAIM, failure(Kind.DENIED));
        loop.advance(Duration.ofSeconds(20));
        assertThat(failures.isDegraded(Duration.ofSeconds(2))).isFalse();
        failures.failed(Operation.CLAIM, failure(Kind.DENIED));
        assertThat(failures.isDegraded(Duration.ofSeconds(2))).isTrue();
        assertThat(levels(Level.WARN)).hasSize(1);
    }

    @Test
    void doesNotFlapIfScriptIsDeniedOnlySometimes() {
        for (int i = 0; i < 100; i++) {
            failures.failed(Operation.TICK, failure(Kind.DENIED));
            failures.succeeded(Operation.TICK);
            loop.advance(Duration.ofSeconds(1));
        }
        assertThat(levels(Level.WARN)).hasSize(1);
        assertThat(levels(Level.INFO)).isEmpty();
    }

    @Test
    void reportsMissingPermissionsInsteadOfTheOutageThatTheyCause() {
        failures.lacks(failure(Kind.DENIED));
        failures.failed(Operation.TICK, failure(Kind.DENIED));
        failures.lacks(failure(Kind.DENIED));
        loop.advance(Duration.ofSeconds(5));
        failures.succeeded(Operation.TICK);
        failures.lacks(failure(Kind.DENIED));
        assertThat(reported)
                .extracting(CoordinationFailure::operation)
                .containsExactly("rights", "tick", "rights", "rights");
        assertThat(levels()).containsExactly(Level.WARN, Level.DEBUG, Level.INFO, Level.WARN);
    }

    @Test
    void warnsOfOutageUnrelatedToMissingPermissions() {
        failures.lacks(failure(Kind.DENIED));
        failures.failed(Operation.TICK, failure(Kind.UNREACHABLE));
        assertThat(levels()).containsExactly(Level.WARN, Level.WARN);
    }

    @Test
    void warnsOnceOfUnreadableEntriesAndNotifiesListenersOfEach() {
        failures.skipped(List.of());
        failures.skipped(List.of("entry 1-0 of events: noise", "entry 2-0 of events: more noise"));
        failures.skipped(List.of("entry 3-0 of events: noise again"));
        assertThat(reported)
                .extracting(CoordinationFailure::operation)
                .containsOnly("decode")
                .hasSize(3);
        assertThat(reported)
                .extracting(failure -> failure.cause().getMessage())
                .containsExactly(
                        "entry 1-0 of events: noise",
                        "entry 2-0 of events: more noise",
                        "entry 3-0 of events: noise again");
        assertThat(levels()).containsExactly(Level.WARN);
        assertThat(logged.list.get(0).getFormattedMessage()).contains("2 entries", "entry 1-0 of events: noise");
    }

    private List<Level> levels(Level level) {
        return levels().stream().filter(level::equals).toList();
    }

    private List<Level> levels() {
        return logged.list.stream().map(ILoggingEvent::getLevel).toList();
    }

    private static CoordinationException failure(Kind kind) {
        return new CoordinationException(kind, "no answer", new IllegalStateException());
    }
}
