// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import static io.zenvark.Moments.atMillis;
import static io.zenvark.Outcome.FAILURE;
import static io.zenvark.Outcome.SLOW_SUCCESS;
import static io.zenvark.Outcome.SUCCESS;
import static io.zenvark.strategy.Runs.FIRST;
import static io.zenvark.strategy.Runs.SECOND;
import static io.zenvark.strategy.Runs.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SamplingStrategyTest {

    private static final WindowSummary ONE_FAILURE = new WindowSummary(1, 1, 0, 1);

    private final OutcomeWindow window = window(RateThresholds.defaults());

    @Test
    void opensWhenRateEqualsThreshold() {
        window.record(run(20, SUCCESS, atMillis(0)));

        assertThat(window.record(run(19, FAILURE, atMillis(1)))).isEmpty();
        assertThat(window.record(run(1, FAILURE, atMillis(2))))
                .contains(new Verdict("failure rate 50.0% of 40 calls reached the threshold of 50.0%", 1));
    }

    @Test
    void staysClosedBelowMinimumCalls() {
        assertThat(window.record(run(19, FAILURE, atMillis(0)))).isEmpty();
        assertThat(window.record(run(1, FAILURE, atMillis(0)))).isPresent();
    }

    @Test
    void opensWithinRunOfSuccesses() {
        window.record(run(12, FAILURE, atMillis(0)));

        assertThat(window.record(run(1_000, SUCCESS, atMillis(0))))
                .contains(new Verdict("failure rate 60.0% of 20 calls reached the threshold of 50.0%", 1));
    }

    @Test
    void opensWhenEveryCallIsSlow() {
        assertThat(window.record(run(20, SLOW_SUCCESS, atMillis(0))))
                .contains(new Verdict("slow call rate 100.0% of 20 calls reached the threshold of 100.0%", 1));
    }

    @Test
    void countsNodesWithSlowCallsInVerdictAboutSlowCalls() {
        OutcomeWindow slow = window(new RateThresholds(2, 1, 0.5));
        slow.record(run(FIRST, 3, SLOW_SUCCESS));
        assertThat(slow.record(run(SECOND, 1, SLOW_SUCCESS)).map(Verdict::nodes))
                .contains(2);

        assertThat(slow.record(run(3, SLOW_SUCCESS, atMillis(10_100))).map(Verdict::nodes))
                .contains(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 50, 99, -1, -100, -12_345})
    void keepsOutcomeForItsDurationPlusOnePercentAtMost(long at) {
        window.record(run(1, FAILURE, atMillis(at)));

        assertThat(window.summary(atMillis(at + 10_000))).isEqualTo(ONE_FAILURE);
        assertThat(window.summary(atMillis(at + 10_100))).isEqualTo(WindowSummary.EMPTY);
    }

    @Test
    void forgetsOutcomesOfSlotTogether() {
        window.record(run(1, FAILURE, atMillis(0)));
        window.record(run(1, FAILURE, atMillis(99)));
        window.record(run(1, FAILURE, atMillis(100)));

        assertThat(window.summary(atMillis(10_100).minus(Duration.ofNanos(1))).calls())
                .isEqualTo(3);
        assertThat(window.summary(atMillis(10_100))).isEqualTo(ONE_FAILURE);
        assertThat(window.summary(atMillis(10_200))).isEqualTo(WindowSummary.EMPTY);
    }

    @Test
    void forgetsOldOutcomesBeforeItEvaluatesNewOnes() {
        window.record(run(19, FAILURE, atMillis(0)));

        assertThat(window.record(run(1, FAILURE, atMillis(10_100)))).isEmpty();
        assertThat(window.summary(atMillis(10_100))).isEqualTo(ONE_FAILURE);
    }

    @Test
    void countsSessionAsFailingUntilItsLastFailureLeaves() {
        window.record(run(1, FAILURE, atMillis(0)));
        window.record(run(1, FAILURE, atMillis(0)));
        window.record(run(SECOND, 1, FAILURE));
        window.record(run(1, FAILURE, atMillis(5_000)));
        window.record(new OutcomeRun(SECOND, SUCCESS, 1, atMillis(5_000)));

        assertThat(window.summary(atMillis(10_000)).failingNodes()).isEqualTo(2);
        assertThat(window.summary(atMillis(10_100))).isEqualTo(new WindowSummary(2, 1, 0, 1));
        assertThat(window.summary(atMillis(15_100))).isEqualTo(WindowSummary.EMPTY);
    }

    @Test
    void computesExactRateOfTwoThousandCallsPerSecond() {
        for (int at = 0; at < 12_000; at++) {
            window.record(run(2, SUCCESS, atMillis(at)));
        }
        int at = 12_000;
        while (window.record(run(2, FAILURE, atMillis(at))).isEmpty()) {
            at++;
        }
        assertThat(at).isBetween(16_999, 17_100);
    }

    @Test
    void reachesMinimumAboveCallsPerSecond() {
        OutcomeWindow patient = window(RateThresholds.defaults().withMinimumCalls(20_000));
        for (int at = 0; at < 9_999; at++) {
            assertThat(patient.record(run(2, FAILURE, atMillis(at)))).isEmpty();
        }
        assertThat(patient.record(run(2, FAILURE, atMillis(9_999)))).isPresent();
    }

    @Test
    void describesItsConfiguration() {
        assertThat(BreakerStrategy.sampling(SamplingConfiguration.defaults()).description())
                .isEqualTo("sampling(window-duration=10s, minimum-calls=20, failure-rate-threshold=50.0%,"
                        + " slow-call-rate-threshold=100.0%)");
    }

    @Test
    void hasTheDocumentedDefaults() {
        SamplingConfiguration defaults = SamplingConfiguration.defaults();
        RateThresholds rates = RateThresholds.defaults().withMinimumCalls(1);

        assertThat(defaults).isEqualTo(new SamplingConfiguration(Duration.ofSeconds(10), RateThresholds.defaults()));
        assertThat(defaults.withRates(rates)).isEqualTo(new SamplingConfiguration(Duration.ofSeconds(10), rates));
        assertThat(defaults.withWindowDuration(Duration.ofMillis(1)))
                .isEqualTo(new SamplingConfiguration(Duration.ofMillis(1), RateThresholds.defaults()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT8760H0.000000001S", "PT2562047788015215H30M7.999999999S"})
    void refusesDurationOutOfRange(Duration duration) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SamplingConfiguration.defaults().withWindowDuration(duration))
                .withMessage(
                        "window-duration (" + duration.toString().substring(2).toLowerCase(Locale.ROOT)
                                + ") must be longer than 0s and at most 8760h");
    }

    private static OutcomeWindow window(RateThresholds rates) {
        return BreakerStrategy.sampling(new SamplingConfiguration(Duration.ofSeconds(10), rates))
                .newWindow();
    }
}
