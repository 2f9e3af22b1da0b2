// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.Moments.atSecond;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Health checks that ignore interruption, with time moved by hand. */
class UnreturnedChecksTests {

    private static final BreakerName PAYMENTS = new BreakerName("payments");
    private static final Duration TIMEOUT = Duration.ofSeconds(2);

    private final UnreturnedChecks unreturned = new UnreturnedChecks();
    private Moment now = atSecond(1);

    @Test
    void runsOneCheckAtATime() {
        assertThat(unreturned.take(PAYMENTS, now)).isEmpty();
        now = now.plus(Duration.ofDays(1));
        assertThat(unreturned.take(PAYMENTS, now)).isPresent();
        assertThat(unreturned.take(new BreakerName("orders"), now)).isEmpty();
        unreturned.returned(PAYMENTS);
        assertThat(unreturned.take(PAYMENTS, now)).isEmpty();
    }

    @Test
    void waitsAnotherTimeoutBeforeItStartsAnother() {
        ignoreInterruption();
        assertThat(unreturned.take(PAYMENTS, now.plus(TIMEOUT).minus(Duration.ofMillis(1))))
                .isPresent();
        assertThat(unreturned.take(PAYMENTS, now.plus(TIMEOUT))).isEmpty();
        unreturned.returned(PAYMENTS);
        assertThat(unreturned.take(PAYMENTS, now.plus(TIMEOUT))).isEmpty();
    }

    @Test
    void limitsNumberOfThreads() {
        Moment start = now;
        int threads = 0;
        for (int minute = 0; minute < 200 * 24 * 60; minute++) {
            if (unreturned.take(PAYMENTS, now).isEmpty()) {
                threads++;
                unreturned.interrupted(PAYMENTS, now, TIMEOUT);
            }
            if (threads == UnreturnedChecks.MOST - 1) {
                assertThat(now.since(start)).isGreaterThan(Duration.ofDays(20));
            }
            now = now.plus(Duration.ofMinutes(1));
        }
        assertThat(threads).isEqualTo(UnreturnedChecks.MOST);
        unreturned.returnedLate(PAYMENTS);
        assertThat(unreturned.take(PAYMENTS, now)).isEmpty();
    }

    @Test
    void resetsPausesWhenThreadsHaveReturned() {
        for (int i = 0; i < 12; i++) {
            now = now.plus(Duration.ofDays(1));
            ignoreInterruption();
        }
        assertThat(unreturned.take(PAYMENTS, now.plus(TIMEOUT))).isPresent();
        for (int i = 0; i < 6; i++) {
            unreturned.returnedLate(PAYMENTS);
        }
        assertThat(unreturned.take(PAYMENTS, now.plus(TIMEOUT))).isEmpty();
    }

    private void ignoreInterruption() {
        assertThat(unreturned.take(PAYMENTS, now)).isEmpty();
        unreturned.interrupted(PAYMENTS, now, TIMEOUT);
    }
}
