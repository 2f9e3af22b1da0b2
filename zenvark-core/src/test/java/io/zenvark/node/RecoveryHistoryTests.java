// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.TimedMode;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.RecoveryRecord.Checks;
import io.zenvark.health.HealthCheckAttempt;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckReport;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.node.TransitionWriter.Decision;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.call.TestBreakers;
import io.zenvark.simulation.hand.HandEventLoop;
import io.zenvark.simulation.hand.Simulation;
import io.zenvark.strategy.OutcomeRun;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Histories of one breaker whose strategy opens after five failures in a row. */
class RecoveryHistoryTests {

    private static final Instant START = Instant.parse("2026-11-20T10:00:00Z");
    private static final SessionId SESSION = new SessionId("session-1");
    private static final Decision OPEN = new Decision(CircuitState.OPEN, TransitionCause.STRATEGY, "failures");
    private static final Decision CLOSE = new Decision(CircuitState.CLOSED, TransitionCause.RECOVERY_CHECK, "passed");

    private final HandEventLoop loop = new HandEventLoop();
    private final StoreClock clock = new StoreClock();
    private final CoordinatedBreaker breaker = breaker();
    private RecoveryHistory history = newLeader(SESSION);
    private long version;

    RecoveryHistoryTests() {
        clock.observe(START, loop.now());
    }

    private static CoordinatedBreaker breaker() {
        BreakerDefinition definition = new Simulation().payments();
        Circuit initial = Circuit.initial(definition.initialMode(), new NodeId("node-1"), START);
        return TestBreakers.factory(new OutcomeQueue(16), () -> 0)
                .create(definition, initial)
                .coordinated();
    }

    private RecoveryHistory newLeader(SessionId session) {
        return new RecoveryHistory(breaker, session, new RecoveryTime(loop, clock), verdict -> true);
    }

    /** Writes a decision, as the leader does, and returns its record. */
    private RecoveryRecord write(Decision decision) {
        RecoveryRecord record = history.recordOf(decision).orElseThrow();
        show(decision);
        assertThat(record.version()).isEqualTo(version);
        if (decision.equals(OPEN)) {
            history.onOpened(Optional.of(record), Optional.empty());
        } else {
            history.onClosed(Optional.of(record));
        }
        return record;
    }

    private void show(Decision decision) {
        version++;
        Circuit.Origin origin = new Circuit.Origin(time(), new NodeId("node-1"), decision.cause(), decision.reason());
        breaker.replace(
                new Circuit(version, new Epoch(7), decision.target(), TimedMode.unlimited(CircuitMode.AUTO), origin));
    }

    private Instant time() {
        return clock.at(loop.now()).orElseThrow();
    }

    private void check(Optional<String> error) {
        history.onStarted();
        HealthCheckAttempt attempt =
                new HealthCheckAttempt(breaker.name(), HealthCheckKind.RECOVERY, history.attempt(), ofSeconds(2));
        HealthCheckResult result = error.isEmpty() ? HealthCheckResult.SUCCESS : HealthCheckResult.FAILURE;
        history.onReport(new HealthCheckReport(attempt, result, ofMillis(5), error));
    }

    private void failChecks(int count) {
        for (int i = 0; i < count; i++) {
            loop.advance(ofSeconds(1));
            check(Optional.of("connection refused"));
        }
    }

    private void openAndClose() {
        write(OPEN);
        loop.advance(ofSeconds(5));
        check(Optional.empty());
        write(CLOSE);
    }

    @Test
    void hasNoRecordBeforeFirstOpening() {
        assertThat(history.record()).isEmpty();
        assertThat(history.recordOf(CLOSE)).isEmpty();
        assertThat(history.attempt()).isEqualTo(1);
    }

    @Test
    void writesNoRecordBeforeTimeOfStoreIsKnown() {
        RecoveryHistory early =
                new RecoveryHistory(breaker, SESSION, new RecoveryTime(loop, new StoreClock()), verdict -> true);
        assertThat(early.recordOf(OPEN)).isEmpty();
        show(OPEN);
        early.onOpened(Optional.empty(), Optional.empty());
        assertThat(early.record()).isEmpty();
        assertThat(early.remaining()).isEmpty();
    }

    @Test
    void recordsOpening() {
        loop.advance(ofSeconds(3));
        RecoveryRecord record = write(OPEN);
        assertThat(record).isEqualTo(RecoveryRecord.opened(1, 1, START.plusSeconds(3), 1));
        assertThat(history.record()).contains(record);
        assertThat(history.isOpen()).isTrue();
    }

    @Test
    void recordsChecksAndPlannedTime() {
        write(OPEN);
        failChecks(2);
        history.onPlanned(ofSeconds(3));
        RecoveryRecord record = history.record().orElseThrow();
        assertThat(record.attempt()).isEqualTo(3);
        assertThat(record.next()).contains(START.plusSeconds(5));
        assertThat(record.checks()).containsOnlyKeys(SESSION);
        assertThat(record.checks().get(SESSION)).isEqualTo(new Checks(0, 2, 2, Optional.of("connection refused")));
    }

    @Test
    void newLeaderContinuesAttemptAndPlannedTime() {
        write(OPEN);
        failChecks(4);
        history.onPlanned(ofSeconds(10));
        RecoveryRecord record = history.record().orElseThrow();
        loop.advance(ofSeconds(4));
        history = newLeader(new SessionId("session-2"));
        history.onOpened(Optional.of(record), Optional.empty());
        assertThat(history.attempt()).isEqualTo(5);
        assertThat(history.remaining()).contains(ofSeconds(6));
        assertThat(history.record()).contains(record);
        check(Optional.empty());
        assertThat(history.record().orElseThrow().checks())
                .containsEntry(SESSION, new Checks(0, 4, 4, Optional.of("connection refused")))
                .containsEntry(new SessionId("session-2"), new Checks(1, 0, 1, Optional.empty()));
    }

    @Test
    void recordsClosing() {
        openAndClose();
        RecoveryRecord record = history.record().orElseThrow();
        assertThat(record.version()).isEqualTo(2);
        assertThat(record.closed()).contains(START.plusSeconds(5));
        assertThat(record.next()).isEmpty();
        assertThat(history.isOpen()).isFalse();
    }

    @Test
    void continuesBackoffAndDoublesRampIfRecoveryDoesNotLast() {
        openAndClose();
        loop.advance(ofSeconds(2));
        RecoveryRecord second = write(OPEN);
        assertThat(second.attempt()).isEqualTo(2);
        assertThat(second.rampFactor()).isEqualTo(2);
        assertThat(second.checks()).isEmpty();
    }

    @Test
    void newLeaderOfClosedCircuitContinuesBackoff() {
        openAndClose();
        RecoveryRecord closed = history.record().orElseThrow();
        history = newLeader(SESSION);
        history.onClosed(Optional.of(closed));
        assertThat(history.record()).contains(closed);
        loop.advance(ofSeconds(2));
        assertThat(write(OPEN).attempt()).isEqualTo(2);
    }

    @Test
    void newLeaderOfClosedCircuitRecognizesLastingRecovery() {
        openAndClose();
        RecoveryRecord closed = history.record().orElseThrow();
        loop.advance(ofSeconds(60));
        history = newLeader(SESSION);
        history.onClosed(Optional.of(closed));
        history.onOutcomes(new OutcomeRun(SESSION, Outcome.FAILURE, 5, loop.now()));
        RecoveryRecord second = write(OPEN);
        assertThat(second.attempt()).isEqualTo(1);
        assertThat(second.rampFactor()).isEqualTo(1);
    }

    @Test
    void leaderThatKnowsTheRecoveryIgnoresItsRecord() {
        openAndClose();
        Instant closed = time();
        history.onOutcomes(new OutcomeRun(SESSION, Outcome.SUCCESS, 1, loop.now()));
        loop.advance(ofSeconds(60));
        history.onOutcomes(new OutcomeRun(SESSION, Outcome.FAILURE, 5, loop.now()));
        history.onClosed(Optional.of(RecoveryRecord.opened(2, 9, START, 8).closed(2, closed)));
        assertThat(write(OPEN).attempt()).isEqualTo(1);
    }

    @Test
    void takesOverRecordOfEarlierCloseAfterFailover() {
        openAndClose();
        RecoveryRecord earlier = history.record().orElseThrow();
        loop.advance(ofSeconds(2));
        openAndClose();
        assertThat(history.rampFactor()).isEqualTo(2);
        version = 1;
        show(CLOSE);
        history.onClosed(Optional.of(earlier));
        assertThat(history.record()).contains(earlier);
        assertThat(history.rampFactor()).isEqualTo(1);
    }

    @Test
    void continuesBackoffIfOldNodeReopenedSoon() {
        openAndClose();
        RecoveryRecord closed = history.record().orElseThrow();
        loop.advance(ofSeconds(2));
        show(OPEN);
        loop.advance(ofHours(5));
        history = newLeader(SESSION);
        history.onOpened(Optional.empty(), Optional.of(closed));
        assertThat(history.attempt()).isEqualTo(2);
        assertThat(history.record().orElseThrow().version()).isEqualTo(3);
    }

    @Test
    void restartsBackoffIfOldNodeReopenedLater() {
        openAndClose();
        RecoveryRecord closed = history.record().orElseThrow();
        loop.advance(ofSeconds(60));
        show(OPEN);
        loop.advance(ofHours(5));
        history = newLeader(SESSION);
        history.onOpened(Optional.empty(), Optional.of(closed));
        assertThat(history.attempt()).isEqualTo(1);
    }

    @Test
    void restartsBackoffOfOpenCircuitWithoutRecord() {
        show(OPEN);
        history.onOpened(Optional.empty(), Optional.empty());
        assertThat(history.attempt()).isEqualTo(1);
        assertThat(history.remaining()).isEmpty();
        assertThat(history.record().orElseThrow().version()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-90_000, -20, 0, 20, 90_000})
    void stepOfClockKeepsAttemptAndFlapHistory(long seconds) {
        write(OPEN);
        failChecks(3);
        history.onPlanned(ofSeconds(10));
        RecoveryRecord record = history.record().orElseThrow();
        clock.observe(time().plusSeconds(seconds), loop.now());
        history = newLeader(SESSION);
        history.onOpened(Optional.of(record), Optional.empty());
        assertThat(history.attempt()).isEqualTo(4);
        assertThat(history.remaining()).contains(ofSeconds(10 - seconds));
        history.onClosed(Optional.empty());
        loop.advance(ofSeconds(1));
        assertThat(write(OPEN).attempt()).isEqualTo(5);
    }

    @Test
    void stepOfClockDoesNotMovePlannedTimeOfSameLeader() {
        write(OPEN);
        history.onPlanned(ofSeconds(10));
        Optional<Instant> planned = history.record().orElseThrow().next();
        clock.observe(time().minusSeconds(500), loop.now());
        assertThat(history.record().orElseThrow().next()).isEqualTo(planned);
    }

    @Test
    void keepsErrorsShortAndSafe() {
        write(OPEN);
        check(Optional.of("refused\r\n\u202e" + "x".repeat(900)));
        String error =
                history.record().orElseThrow().checks().get(SESSION).error().orElseThrow();
        assertThat(error).hasSize(200).startsWith("refused \\u202Exxx").endsWith("...");
    }

    @Test
    void keepsTwentySessions() {
        write(OPEN);
        TreeMap<SessionId, Checks> others = new TreeMap<>();
        IntStream.range(10, 30).forEach(i -> others.put(new SessionId("other-" + i + "-session"), Checks.NONE));
        RecoveryRecord full =
                new RecoveryRecord(1, 3, START, Optional.empty(), Optional.empty(), 1, Optional.empty(), others);
        history.onOpened(Optional.of(full), Optional.empty());
        check(Optional.of("refused"));
        check(Optional.of("refused"));
        assertThat(history.record().orElseThrow().checks())
                .hasSize(20)
                .containsEntry(SESSION, new Checks(0, 2, 2, Optional.of("refused")));
    }

    @Test
    void attemptDoesNotOverflow() {
        show(OPEN);
        history.onOpened(Optional.of(RecoveryRecord.opened(1, Integer.MAX_VALUE, START, 8)), Optional.empty());
        failChecks(2);
        assertThat(history.attempt()).isEqualTo(Integer.MAX_VALUE);
        check(Optional.empty());
        write(CLOSE);
        loop.advance(Duration.ofSeconds(1));
        RecoveryRecord next = write(OPEN);
        assertThat(next.attempt()).isEqualTo(Integer.MAX_VALUE);
        assertThat(next.rampFactor()).isEqualTo(8);
    }
}
