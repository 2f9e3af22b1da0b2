// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.SessionId;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.WindowSummary;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FindingsTextTests {

    @Test
    void parsesItsOwnText() {
        LeaderFindings findings = new LeaderFindings(
                new WindowSummary(120, 3, 1, 2),
                Map.of(new SessionId("session-1"), 1L, new SessionId("session-2"), 2L),
                new HealthCheckProgress(
                        Optional.of(HealthCheckKind.RECOVERY),
                        4,
                        Optional.of(HealthCheckResult.TIMEOUT),
                        Optional.of("a|b went wrong"),
                        Optional.of(Instant.ofEpochMilli(1_763_632_980_000L))));
        assertThat(FindingsText.parse(FindingsText.format(findings))).contains(findings);
        assertThat(FindingsText.parse(FindingsText.format(LeaderFindings.NONE))).contains(LeaderFindings.NONE);
    }

    // A sample that nodes of format 1 have stored. Every later version must be able to parse it.
    @Test
    void parsesSampleOfFormatOne() {
        String sample = "1|10|4|2|1|IDLE|1|FAILURE||session-1=4|timed out";
        LeaderFindings findings = FindingsText.parse(sample).orElseThrow();
        assertThat(FindingsText.format(findings)).isEqualTo(sample);
        assertThat(findings.window()).isEqualTo(new WindowSummary(10, 4, 2, 1));
        assertThat(findings.failures()).containsExactly(Map.entry(new SessionId("session-1"), 4L));
        assertThat(findings.healthCheck().lastError()).contains("timed out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "2|10|4|2|1|||||",
                "1|x|0|0|0||0||||",
                "1|1|2|0|0||0||||",
                "1|0|0|0|0|LATER|0||||",
                "1|0|0|0|0||0|||session-1|"
            })
    void ignoresUnknownText(String text) {
        assertThat(FindingsText.parse(text)).isEmpty();
    }
}
