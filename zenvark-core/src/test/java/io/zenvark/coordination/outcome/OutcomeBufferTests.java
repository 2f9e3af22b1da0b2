// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.outcome;

import static io.zenvark.Moments.atSecond;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.Outcome;
import io.zenvark.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeBufferTests {

    private final OutcomeBuffer buffer = new OutcomeBuffer();

    private long add(Outcome outcome, int count) {
        return buffer.add(outcome, count, atSecond(0), atSecond(0));
    }

    private List<BatchRun> drain() {
        return buffer.drain(atSecond(0)).stream()
                .map(run -> new BatchRun(run.outcome(), run.count()))
                .toList();
    }

    @Test
    void encodesRunLengthsInOrder() {
        add(Outcome.SUCCESS, 1);
        add(Outcome.SUCCESS, 1);
        add(Outcome.FAILURE, 1);
        add(Outcome.SUCCESS, 1);
        assertThat(drain())
                .containsExactly(
                        new BatchRun(Outcome.SUCCESS, 2),
                        new BatchRun(Outcome.FAILURE, 1),
                        new BatchRun(Outcome.SUCCESS, 1));
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void limitsRunsToMaximumLength() {
        add(Outcome.SUCCESS, 2);
        add(Outcome.SUCCESS, BatchRun.LONGEST - 2);
        add(Outcome.SUCCESS, 3);
        assertThat(drain())
                .containsExactly(new BatchRun(Outcome.SUCCESS, BatchRun.LONGEST), new BatchRun(Outcome.SUCCESS, 3));
    }

    @Test
    void keepsLatestHoldUntilFlush() {
        buffer.hold(atSecond(5));
        buffer.hold(atSecond(9));
        buffer.hold(atSecond(7));
        assertThat(buffer.heldUntil()).hasValue(atSecond(9));
        drain();
        assertThat(buffer.heldUntil()).isEmpty();
    }

    @Test
    void discardsHoldOfOtherVersions() {
        buffer.hold(atSecond(5));
        buffer.moveTo(1);
        assertThat(buffer.heldUntil()).isEmpty();
    }

    @Test
    void dropsOutcomesOfOtherVersions() {
        add(Outcome.SUCCESS, 1);
        add(Outcome.FAILURE, 1);
        assertThat(buffer.moveTo(0)).isZero();
        assertThat(buffer.moveTo(3)).isEqualTo(2);
        assertThat(buffer.circuitVersion()).isEqualTo(3);
        assertThat(buffer.isEmpty()).isTrue();
    }

    @Test
    void returnsToLowerVersionOfStore() {
        buffer.moveTo(12);
        add(Outcome.FAILURE, 1);
        assertThat(buffer.moveTo(2)).isEqualTo(1);
        assertThat(buffer.circuitVersion()).isEqualTo(2);
    }

    @Test
    void dropsOldestRunsOnOverflow() {
        long dropped = 0;
        for (int i = 0; i < 20_000; i++) {
            dropped += add(i % 2 == 0 ? Outcome.SUCCESS : Outcome.FAILURE, 1);
        }
        long kept = drain().stream().mapToLong(BatchRun::count).sum();
        assertThat(kept).isBetween(4000L, 4100L);
        assertThat(dropped + kept).isEqualTo(20_000);
    }

    @Test
    void detectsRepeatedBatches() {
        BatchLedger ledger = new BatchLedger();
        SessionId one = new SessionId("session-1");
        SessionId two = new SessionId("session-2");
        assertThat(ledger.isNew(new BatchSource(one, 4))).isTrue();
        assertThat(ledger.isNew(new BatchSource(one, 4))).isFalse();
        assertThat(ledger.isNew(new BatchSource(one, 3))).isFalse();
        assertThat(ledger.isNew(new BatchSource(two, 3))).isTrue();
        assertThat(ledger.isNew(new BatchSource(one, 5))).isTrue();
    }

    @Test
    void refusesInvalidRuns() {
        assertThatThrownBy(() -> new BatchRun(Outcome.SUCCESS, 0)).hasMessageContaining("count (0)");
        assertThatThrownBy(() -> new BatchRun(Outcome.SUCCESS, BatchRun.LONGEST + 1))
                .hasMessageContaining("count");
        assertThatThrownBy(() -> new BatchRun(Outcome.IGNORED, 1)).hasMessageContaining("ignored");
    }
}
