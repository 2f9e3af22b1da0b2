// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import static io.zenvark.Moments.atSecond;
import static io.zenvark.Outcome.FAILURE;
import static io.zenvark.Outcome.SLOW_FAILURE;
import static io.zenvark.Outcome.SLOW_SUCCESS;
import static io.zenvark.Outcome.SUCCESS;
import static io.zenvark.strategy.Runs.FIRST;
import static io.zenvark.strategy.Runs.SECOND;
import static io.zenvark.strategy.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.zenvark.Outcome;
import io.zenvark.SessionId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsecutiveStrategyTest {

    private final OutcomeWindow window = BreakerStrategy.consecutive(5).newWindow();

    @Test
    void opensOnFailureThatReachesThreshold() {
        assertThat(window.record(run(4, FAILURE))).isEmpty();
        assertThat(window.record(run(1, FAILURE))).contains(new Verdict("5 consecutive failures", 1));
    }

    @Test
    void countsFailuresOfAllSessionsTogether() {
        window.record(run(FIRST, 3, FAILURE));

        assertThat(window.record(run(SECOND, 2, FAILURE))).contains(new Verdict("5 consecutive failures", 2));
        assertThat(window.summary(atSecond(0))).isEqualTo(new WindowSummary(5, 5, 0, 2));
    }

    @ParameterizedTest
    @EnumSource(names = {"SUCCESS", "SLOW_SUCCESS"})
    void startsOverAfterOneSuccess(Outcome success) {
        window.record(run(4, FAILURE));
        window.record(run(1, success));

        assertThat(window.summary(atSecond(0))).isEqualTo(WindowSummary.EMPTY);
        assertThat(window.record(run(4, FAILURE))).isEmpty();
    }

    @Test
    void ignoresSlowSuccesses() {
        assertThat(window.record(run(1_000, SLOW_SUCCESS))).isEmpty();
    }

    @Test
    void countsSlowFailuresAsFailures() {
        assertThat(window.record(run(5, SLOW_FAILURE))).isPresent();
        assertThat(window.summary(atSecond(0)).slowCalls()).isEqualTo(5);
    }

    @Test
    void repeatsVerdictWhileFailuresContinue() {
        window.record(run(5, FAILURE));

        assertThat(window.record(run(1, FAILURE))).contains(new Verdict("6 consecutive failures", 1));
        assertThat(window.record(run(1, SUCCESS))).isEmpty();
    }

    @Test
    void describesSingleFailureInSingular() {
        OutcomeWindow impatient = BreakerStrategy.consecutive(1).newWindow();

        assertThat(impatient.record(run(1, FAILURE))).contains(new Verdict("1 consecutive failure", 1));
    }

    @Test
    void countsMoreFailuresThanAnIntegerHolds() {
        for (int i = 0; i < 3; i++) {
            assertThat(window.record(run(Integer.MAX_VALUE, FAILURE))).isPresent();
        }
        assertThat(window.summary(atSecond(0)).failures()).isEqualTo(3L * Integer.MAX_VALUE);
    }

    @Test
    void limitsNumberOfRememberedSessions() {
        for (int i = 0; i < FailureStreak.MOST_NODES + 10; i++) {
            window.record(run(new SessionId("session-" + i), 1, FAILURE));
        }
        assertThat(window.summary(atSecond(0)).failingNodes()).isEqualTo(FailureStreak.MOST_NODES);
    }

    @Test
    void startsEveryWindowEmpty() {
        BreakerStrategy strategy = BreakerStrategy.consecutive(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD);
        strategy.newWindow().record(run(4, FAILURE));

        assertThat(strategy.newWindow().summary(atSecond(0))).isEqualTo(WindowSummary.EMPTY);
    }

    @Test
    void describesItsConfiguration() {
        assertThat(BreakerStrategy.consecutive(BreakerStrategy.DEFAULT_FAILURE_THRESHOLD)
                        .description())
                .isEqualTo("consecutive(failure-threshold=5)");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void refusesThresholdBelowOne(int threshold) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BreakerStrategy.consecutive(threshold))
                .withMessage("failure-threshold (" + threshold + ") must be at least 1");
    }
}
