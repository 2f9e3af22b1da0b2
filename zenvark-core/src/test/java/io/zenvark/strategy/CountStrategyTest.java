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

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CountStrategyTest {

    private static final RateThresholds HALF_OF_FIVE = RateThresholds.defaults().withMinimumCalls(5);

    private final OutcomeWindow window = window(10, HALF_OF_FIVE);

    @Test
    void opensWhenRateEqualsThreshold() {
        assertThat(window.record(run(5, SUCCESS))).isEmpty();
        assertThat(window.record(run(4, FAILURE))).isEmpty();
        assertThat(window.record(run(1, FAILURE)))
                .contains(new Verdict("failure rate 50.0% of 10 calls reached the threshold of 50.0%", 1));
    }

    @Test
    void staysClosedBelowMinimumCalls() {
        assertThat(window.record(run(4, FAILURE))).isEmpty();
        assertThat(window.record(run(1, FAILURE))).isPresent();
    }

    @Test
    void opensWithinRunOfSuccesses() {
        assertThat(window.record(run(3, FAILURE))).isEmpty();
        assertThat(window.record(run(10, SUCCESS)))
                .contains(new Verdict("failure rate 60.0% of 5 calls reached the threshold of 50.0%", 1));
        assertThat(window.summary(atSecond(0))).isEqualTo(new WindowSummary(10, 0, 0, 0));
    }

    @Test
    void repeatsVerdictOnFirstSuccessIfCallerIgnoredIt() {
        window.record(run(6, FAILURE));

        assertThat(window.record(run(10, SUCCESS)))
                .contains(new Verdict("failure rate 85.7% of 7 calls reached the threshold of 50.0%", 1));
    }

    @Test
    void opensWithinRunOfFailuresThatBeginsBelowThreshold() {
        window.record(run(10, SUCCESS));

        assertThat(window.record(run(1_000, FAILURE))).isPresent();
        assertThat(window.summary(atSecond(0))).isEqualTo(new WindowSummary(10, 10, 0, 1));
    }

    @Test
    void opensWhenEveryCallIsSlow() {
        assertThat(window.record(run(5, SLOW_SUCCESS)))
                .contains(new Verdict("slow call rate 100.0% of 5 calls reached the threshold of 100.0%", 1));
    }

    @Test
    void staysClosedByDefaultIfOneCallIsNotSlow() {
        window.record(run(1, SUCCESS));

        assertThat(window.record(run(9, SLOW_SUCCESS))).isEmpty();
        assertThat(window.record(run(1, SLOW_SUCCESS))).isPresent();
    }

    @Test
    void opensWhenSlowRateEqualsThreshold() {
        OutcomeWindow slow = window(10, HALF_OF_FIVE.withSlowCallRateThreshold(0.3));
        slow.record(run(7, SUCCESS));

        assertThat(slow.record(run(2, SLOW_SUCCESS))).isEmpty();
        assertThat(slow.record(run(1, SLOW_FAILURE)))
                .contains(new Verdict("slow call rate 30.0% of 10 calls reached the threshold of 30.0%", 1));
        assertThat(slow.summary(atSecond(0))).isEqualTo(new WindowSummary(10, 1, 3, 1));
    }

    @Test
    void countsNodesWithSlowCallsInVerdictAboutSlowCalls() {
        window.record(run(FIRST, 3, SLOW_SUCCESS));

        assertThat(window.record(run(SECOND, 2, SLOW_FAILURE)))
                .contains(new Verdict("slow call rate 100.0% of 5 calls reached the threshold of 100.0%", 2));
    }

    @Test
    void countsNodesWithFailuresInVerdictAboutFailures() {
        window.record(run(FIRST, 2, FAILURE));
        window.record(run(SECOND, 2, SLOW_SUCCESS));

        assertThat(window.record(run(FIRST, 1, FAILURE)))
                .contains(new Verdict("failure rate 60.0% of 5 calls reached the threshold of 50.0%", 1));
    }

    @Test
    void blamesSlowCallsIfMoreNodesObservedThemThanFailures() {
        OutcomeWindow both = window(10, HALF_OF_FIVE.withSlowCallRateThreshold(0.3));
        both.record(run(FIRST, 3, SLOW_FAILURE));

        assertThat(both.record(run(SECOND, 2, SLOW_SUCCESS)))
                .contains(new Verdict("slow call rate 100.0% of 5 calls reached the threshold of 30.0%", 2));
    }

    @Test
    void forgetsSlowCallsThatLeftTheWindow() {
        window.record(run(SECOND, 2, SLOW_SUCCESS));

        assertThat(window.record(run(FIRST, 10, SLOW_SUCCESS)).map(Verdict::nodes))
                .contains(2);
        assertThat(window.record(run(FIRST, 1, SLOW_SUCCESS)).map(Verdict::nodes))
                .contains(1);
    }

    @Test
    void dropsOldestCallsFirst() {
        window.record(run(FIRST, 2, FAILURE));
        window.record(run(SECOND, 1, FAILURE));
        window.record(run(8, SUCCESS));
        assertThat(window.summary(atSecond(0))).isEqualTo(new WindowSummary(10, 2, 0, 2));

        window.record(run(1, SUCCESS));
        assertThat(window.summary(atSecond(0))).isEqualTo(new WindowSummary(10, 1, 0, 1));

        window.record(run(1, SUCCESS));
        assertThat(window.summary(atSecond(0))).isEqualTo(new WindowSummary(10, 0, 0, 0));
    }

    @Test
    void ignoresPassageOfTime() {
        window.record(run(3, FAILURE));

        assertThat(window.summary(atSecond(365 * 86_400))).isEqualTo(new WindowSummary(3, 3, 0, 1));
    }

    @Test
    @Timeout(20)
    void handlesRunsOfAnySizeAtTheSameCost() {
        OutcomeWindow wide = window(Integer.MAX_VALUE, HALF_OF_FIVE);
        for (int i = 0; i < 100_000; i++) {
            wide.record(run(Integer.MAX_VALUE, i % 2 == 0 ? SUCCESS : SLOW_SUCCESS));
        }
        assertThat(wide.summary(atSecond(0))).isEqualTo(new WindowSummary(Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0));
    }

    @Test
    void formatsReasonIndependentlyOfLocale() {
        Locale locale = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(window.record(run(5, FAILURE)).map(Verdict::reason))
                    .contains("failure rate 100.0% of 5 calls reached the threshold of 50.0%");
        } finally {
            Locale.setDefault(locale);
        }
    }

    @Test
    void describesItsConfiguration() {
        assertThat(BreakerStrategy.count(CountConfiguration.defaults()).description())
                .isEqualTo("count(window-size=100, minimum-calls=20, failure-rate-threshold=50.0%,"
                        + " slow-call-rate-threshold=100.0%)");
    }

    @Test
    void hasTheDocumentedDefaults() {
        assertThat(CountConfiguration.defaults()).isEqualTo(new CountConfiguration(100, RateThresholds.defaults()));
        assertThat(CountConfiguration.defaults().withWindowSize(50))
                .isEqualTo(new CountConfiguration(50, RateThresholds.defaults()));
        assertThat(CountConfiguration.defaults().withRates(HALF_OF_FIVE))
                .isEqualTo(new CountConfiguration(100, HALF_OF_FIVE));
    }

    @Test
    void refusesMinimumAboveWindowSize() {
        RateThresholds rates = RateThresholds.defaults().withMinimumCalls(101);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountConfiguration.defaults().withRates(rates))
                .withMessage("minimum-calls (101) must not exceed window-size (100)");
        assertThat(new CountConfiguration(101, rates).windowSize()).isEqualTo(101);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -5})
    void refusesWindowWithoutCalls(int size) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CountConfiguration.defaults().withWindowSize(size))
                .withMessage("window-size (" + size + ") must be at least 1");
    }

    private static OutcomeWindow window(int size, RateThresholds rates) {
        return BreakerStrategy.count(new CountConfiguration(size, rates)).newWindow();
    }
}
