// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every property that is a share: its valid values, and the message about invalid ones. */
class SharePropertiesTests {

    private static final String BREAKER = "zenvark.breakers.payments.";

    @ParameterizedTest
    @CsvSource({
        "strategy.failure-rate-threshold, 50%",
        "strategy.failure-rate-threshold, 0.5",
        "strategy.slow-call-rate-threshold, 100%",
        "strategy.slow-call-rate-threshold, 1.0",
        "strategy.minimum-failing-nodes, 30%",
        "strategy.minimum-failing-nodes, 2",
        "health-check.backoff.jitter, 20%",
        "health-check.backoff.jitter, 0.2",
        "health-check.backoff.jitter, 0",
    })
    void accepts(String property, String value) {
        ApplicationRunners.with("payments")
                .withPropertyValues(BREAKER + "strategy.type=count", BREAKER + property + "=" + value)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @ParameterizedTest
    @CsvSource({
        "strategy.failure-rate-threshold, 50, write 50% or 0.5",
        "strategy.failure-rate-threshold, 150%, write a share as 50% or 0.5",
        "strategy.slow-call-rate-threshold, 80, write 80% or 0.8",
        "strategy.minimum-failing-nodes, 0.3, write 30% for a share of the live nodes",
        "strategy.minimum-failing-nodes, 130%, at most 100%",
        "strategy.minimum-calls, 20%, must be a whole number",
        "health-check.backoff.jitter, 20, write 20% or 0.2",
        "health-check.backoff.jitter, -20%, is negative",
        "health-check.backoff.jitter, 100%, jitter (1.0)",
        "health-check.backoff.jitter, some, write it as 50% or 0.5",
        "health-check.backoff.multiplier, 200%, must be a number",
    })
    void refuses(String property, String value, String answer) {
        ApplicationRunners.with("payments")
                .withPropertyValues(BREAKER + "strategy.type=count", BREAKER + property + "=" + value)
                .run(context -> assertThat(context)
                        .getFailure()
                        .hasStackTraceContaining(BREAKER + property)
                        .hasStackTraceContaining(answer));
    }
}
