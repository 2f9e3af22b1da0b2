// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static io.zenvark.Moments.atSecond;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Moment;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlushPaceTests {

    private final FlushPace pace = new FlushPace(
            new CoordinationConfiguration(
                    new NodeIdentity(new Namespace("shop"), new NodeId("node-1"), "shop", ""),
                    LeaseConfiguration.DEFAULT,
                    ReportingConfiguration.DEFAULT,
                    OutageConfiguration.DEFAULT,
                    ofMillis(750),
                    RetryAfterReader.NONE),
            atSecond(1));

    private static List<OutcomeAppend> batches(int count, int retention) {
        OutcomeBatch batch = new OutcomeBatch(
                new BreakerName("payments"),
                new BatchSource(new SessionId("session-1"), 1),
                0,
                Instant.EPOCH,
                List.of(new BatchRun(Outcome.SUCCESS, 1)));
        return Collections.nCopies(count, new OutcomeAppend(batch, retention));
    }

    @ParameterizedTest
    @CsvSource({"1, 200, 40", "3, 200, 120", "10, 200, 400", "100, 50, 1000", "1000, 10, 2000", "10000, 20, 40000"})
    void keepsFleetWithinItsBudget(int nodes, int breakers, long millis) {
        pace.flushed(batches(breakers, 1_000_000), nodes, atSecond(1));
        assertThat(pace.ordinary()).isEqualTo(ofMillis(millis));
    }

    @ParameterizedTest
    @CsvSource({"1, 25", "3, 25", "6, 50", "12, 100", "120, 1000", "1000, 1000"})
    void delaysSuccessesFromFourthNodeOnWithinBounds(int nodes, long millis) {
        pace.flushed(batches(1, 1_000_000), nodes, atSecond(1));
        assertThat(pace.ordinary()).isEqualTo(ofMillis(millis));
    }

    @Test
    void writesNoMorePerLeaseThanStreamRetains() {
        pace.flushed(batches(1, 100), 3, atSecond(1));
        assertThat(pace.ordinary()).isEqualTo(ofMillis(90));
    }

    @Test
    void reportsFirstFailuresOfBurstImmediately() {
        Moment now = atSecond(1);
        int atOnce = 0;
        while (pace.urgent(now).isZero()) {
            pace.flushed(batches(1, 1000), 10, now);
            atOnce++;
        }
        assertThat(atOnce).isEqualTo(10);
        assertThat(pace.urgent(now)).isEqualTo(ofMillis(5));
        assertThat(pace.urgent(now.plus(ofMillis(31)))).isZero();
    }

    @Test
    void reportsFailuresQuicklyOnlyWithinBurstLimit() {
        Moment now = atSecond(1);
        int quick = 0;
        while (pace.urgent(now).compareTo(ofMillis(5)) <= 0) {
            pace.flushed(batches(1, 1000), 10, now);
            now = now.plus(ofMillis(5));
            quick++;
        }
        assertThat(quick).isBetween(20, 30);
        assertThat(pace.urgent(now)).isEqualTo(ofMillis(30));
        assertThat(pace.urgent(now.plus(ofMillis(31)))).isEqualTo(ofMillis(5));
    }
}
