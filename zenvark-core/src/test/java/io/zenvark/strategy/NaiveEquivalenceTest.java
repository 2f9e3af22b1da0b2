// SPDX-License-Identifier: Apache-2.0
package io.zenvark.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.Moment;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("long")
class NaiveEquivalenceTest {

    private static final int CASES = 2_000;
    private static final int RUNS_OF_A_CASE = 25;
    private static final List<Outcome> OUTCOMES =
            List.of(Outcome.SUCCESS, Outcome.FAILURE, Outcome.SLOW_SUCCESS, Outcome.SLOW_FAILURE);
    private static final List<SessionId> SESSIONS =
            IntStream.range(0, 4).mapToObj(i -> new SessionId("session-" + i)).toList();

    private int verdicts;
    private int silences;

    @Test
    void consecutiveEqualsNaiveWindow() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int threshold = 1 + random.nextInt(30);
            compare(random, BreakerStrategy.consecutive(threshold), NaiveWindow.consecutive(threshold));
        }
        assertThatBothAnswersCameUp();
    }

    @Test
    void countEqualsNaiveWindow() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            int size = 1 + random.nextInt(40);
            CountConfiguration configuration = new CountConfiguration(size, rates(random, size));
            compare(random, BreakerStrategy.count(configuration), NaiveWindow.count(configuration));
        }
        assertThatBothAnswersCameUp();
    }

    @Test
    void samplingEqualsNaiveWindow() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            Duration duration = Duration.ofNanos(1 + random.nextInt(2_000));
            SamplingConfiguration configuration = new SamplingConfiguration(duration, rates(random, 60));
            compare(random, BreakerStrategy.sampling(configuration), NaiveWindow.sampling(configuration));
        }
        assertThatBothAnswersCameUp();
    }

    private void compare(Random random, BreakerStrategy strategy, NaiveWindow naive) {
        OutcomeWindow window = strategy.newWindow();
        Moment at = Moment.ofNanos(random.nextInt(10_000) - 5_000);
        for (int i = 0; i < RUNS_OF_A_CASE; i++) {
            at = at.plus(Duration.ofNanos(random.nextInt(4) * random.nextInt(200)));
            OutcomeRun run = run(random, at);
            Optional<Verdict> verdict = window.record(run);
            boolean opens = verdict.isPresent();
            Optional<Verdict> expected = naive.record(run);
            assertThat(opens).as("%s, run %s of %s", strategy, i, run).isEqualTo(expected.isPresent());
            if (run.count() == 1) {
                assertThat(verdict.map(Verdict::nodes))
                        .as("%s, run %s of %s", strategy, i, run)
                        .isEqualTo(expected.map(Verdict::nodes));
            }
            Moment now = at.plus(Duration.ofNanos(random.nextInt(30)));
            assertThat(window.summary(now))
                    .as("%s, run %s of %s", strategy, i, run)
                    .isEqualTo(naive.summary(now));
            verdicts += opens ? 1 : 0;
            silences += opens ? 0 : 1;
            at = now;
        }
    }

    private void assertThatBothAnswersCameUp() {
        assertThat(List.of(verdicts, silences))
                .allSatisfy(count -> assertThat(count).isGreaterThan(CASES * RUNS_OF_A_CASE / 20));
    }

    private static OutcomeRun run(Random random, Moment at) {
        int count = 1 + random.nextInt(random.nextInt(4) == 0 ? 60 : 4);
        return new OutcomeRun(oneOf(SESSIONS, random), oneOf(OUTCOMES, random), count, at);
    }

    private static RateThresholds rates(Random random, int mostCalls) {
        return new RateThresholds(1 + random.nextInt(mostCalls), share(random), share(random));
    }

    private static double share(Random random) {
        return random.nextBoolean() ? (1 + random.nextInt(20)) / 20.0 : 1 - random.nextDouble();
    }

    private static <T> T oneOf(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }
}
