// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.Moments.atSecond;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.Span;
import io.zenvark.node.OrderedOutcomes.ClockReading;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrderedOutcomesTests {

    private static final SessionId WELL = new SessionId("session-well");
    private static final SessionId SICK = new SessionId("session-sick");
    private static final Instant START = Instant.ofEpochSecond(1000);

    private final OrderedOutcomes outcomes =
            new OrderedOutcomes(BreakerStrategy.consecutive(5).newWindow(), run -> {});
    private long batches;

    private static ClockReading reading(Duration sinceStart) {
        return new ClockReading(atSecond(70).plus(sinceStart), START.plus(sinceStart));
    }

    private static BatchRun run(Outcome outcome, int count, Duration age, Duration length) {
        return new BatchRun(outcome, count, Optional.of(new Span(age, length)));
    }

    private void flush(SessionId session, Duration flushedAt, BatchRun... runs) {
        OutcomeBatch batch = new OutcomeBatch(
                new BreakerName("payments"),
                new BatchSource(session, ++batches),
                0,
                START.plus(flushedAt),
                List.of(runs));
        Optional<Instant> before = outcomes.covered(session);
        outcomes.cover(batch, reading(flushedAt));
        outcomes.add(batch, before, reading(flushedAt));
    }

    private Optional<Verdict> settle(Duration at) {
        return outcomes.settle(Set.of(WELL, SICK), reading(at));
    }

    @Test
    void waitsForEverySession() {
        flush(SICK, ofMillis(100), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(4)));

        assertThat(settle(ofMillis(101))).isEmpty();

        flush(WELL, ofMillis(90), run(Outcome.SUCCESS, 1, ofMillis(50), ofMillis(0)));
        assertThat(settle(ofMillis(101))).isEmpty();
        flush(WELL, ofMillis(100), run(Outcome.SUCCESS, 1, ofMillis(50), ofMillis(0)));
        assertThat(settle(ofMillis(101))).isPresent();
    }

    @Test
    void limitsUnsettledOutcomes() {
        for (int i = 1; i <= 10_000; i++) {
            flush(SICK, ofMillis(i), run(Outcome.SUCCESS, 16, ofMillis(0), ofMillis(100)));
        }

        assertThat(outcomes.size()).isLessThanOrEqualTo(50_000);
    }

    @Test
    void keepsObjectionOfOutcomesBeyondLimit() {
        flush(SICK, ofMillis(1), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(0)));
        for (int i = 1; i <= 4_000; i++) {
            flush(SICK, ofMillis(200 + i), run(Outcome.SUCCESS, 16, ofMillis(0), ofMillis(100)));
        }

        assertThat(settle(ofSeconds(1))).isPresent();
        assertThat(settle(ofSeconds(1))).isEmpty();
    }

    @Test
    void ignoresFailuresFollowedBySuccessesBeforeLeadershipBegan() {
        outcomes.catchUp();
        flush(SICK, ofMillis(100), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(4)));
        flush(WELL, ofMillis(200), run(Outcome.SUCCESS, 1, ofMillis(50), ofMillis(0)));
        flush(SICK, ofMillis(200));
        outcomes.live();

        assertThat(settle(ofMillis(201))).isEmpty();
    }

    @Test
    void objectsToLatestFailuresBeforeLeadershipBegan() {
        outcomes.catchUp();
        flush(WELL, ofMillis(200), run(Outcome.SUCCESS, 1, ofMillis(150), ofMillis(0)));
        flush(SICK, ofMillis(200), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(4)));
        outcomes.live();

        assertThat(settle(ofMillis(201))).isPresent();
    }

    @Test
    void objectsToFailuresAfterHistoryEvenIfSuccessFollows() {
        outcomes.catchUp();
        flush(WELL, ofMillis(100), run(Outcome.SUCCESS, 1, ofMillis(50), ofMillis(0)));
        outcomes.live();
        flush(SICK, ofMillis(200), run(Outcome.FAILURE, 5, ofMillis(50), ofMillis(4)));
        flush(WELL, ofMillis(200), run(Outcome.SUCCESS, 1, ofMillis(0), ofMillis(0)));

        assertThat(settle(ofMillis(201))).isPresent();
    }

    @Test
    void ignoresHistoryBeyondLimit() {
        outcomes.catchUp();
        flush(SICK, ofMillis(1), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(0)));
        for (int i = 1; i <= 4_000; i++) {
            flush(SICK, ofMillis(200 + i), run(Outcome.SUCCESS, 16, ofMillis(0), ofMillis(100)));
        }
        outcomes.live();

        assertThat(settle(ofSeconds(1))).isEmpty();
    }

    @Test
    void forgetsCountedOutcomesEvenIfNoCallFails() {
        for (int i = 1; i <= 100; i++) {
            flush(SICK, ofMillis(100 * i), run(Outcome.SUCCESS, 16, ofMillis(0), ofMillis(50)));
            flush(WELL, ofMillis(100 * i), run(Outcome.SUCCESS, 16, ofMillis(0), ofMillis(50)));
            settle(ofMillis(100 * i));
        }

        assertThat(outcomes.size()).isZero();
    }

    @Test
    void ordersSuccessesOfOneNodeBetweenFailuresOfAnother() {
        flush(SICK, ofMillis(100), run(Outcome.FAILURE, 8, ofMillis(0), ofMillis(80)));
        flush(WELL, ofMillis(100), run(Outcome.SUCCESS, 100, ofMillis(0), ofMillis(80)));

        assertThat(settle(ofMillis(101))).isEmpty();
    }

    @Test
    void treatsSuccessAsFirstIfItMayHaveBeen() {
        flush(
                SICK,
                ofMillis(100),
                run(Outcome.FAILURE, 1, ofMillis(72), ofMillis(0)),
                run(Outcome.FAILURE, 1, ofMillis(71), ofMillis(0)),
                run(Outcome.FAILURE, 1, ofMillis(70), ofMillis(0)),
                run(Outcome.FAILURE, 4, ofMillis(69), ofMillis(1)));
        flush(WELL, ofMillis(100), run(Outcome.SUCCESS, 5, ofMillis(0), ofMillis(80)));

        assertThat(settle(ofMillis(101))).isEmpty();
    }

    @Test
    void objectsIfSuccessesPrecededFailures() {
        flush(SICK, ofMillis(100), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(10)));
        flush(WELL, ofMillis(100), run(Outcome.SUCCESS, 100, ofMillis(11), ofMillis(80)));

        assertThat(settle(ofMillis(101))).isPresent();
    }

    @Test
    void limitsWaitingTime() {
        flush(SICK, ofMillis(100), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(10)));

        Duration longest = OrderedOutcomes.LONGEST_WAIT;
        assertThat(settle(ofMillis(99).plus(longest))).isEmpty();
        assertThat(settle(ofMillis(100).plus(longest))).isPresent();
    }

    @Test
    void spreadsRunsWithoutSpansOverTimeSincePreviousFlush() {
        flush(WELL, ofMillis(0), new BatchRun(Outcome.SUCCESS, 1));
        flush(SICK, ofMillis(80), run(Outcome.FAILURE, 8, ofMillis(0), ofMillis(70)));
        flush(WELL, ofMillis(80), new BatchRun(Outcome.SUCCESS, 100));

        assertThat(settle(ofMillis(101))).isEmpty();
    }

    @Test
    void doesNotWaitForTimeThatStoreNoLongerReaches() {
        flush(SICK, ofSeconds(20), run(Outcome.FAILURE, 5, ofMillis(0), ofMillis(10)));
        flush(WELL, ofSeconds(20));

        assertThat(settle(ofMillis(100))).isPresent();
    }
}
