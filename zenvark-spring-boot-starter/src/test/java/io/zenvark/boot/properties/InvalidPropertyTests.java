// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.boot.diagnostics.Problems;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.env.MockEnvironment;

/** The message about an invalid value describes a valid one. */
class InvalidPropertyTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "zenvark.enabled; perhaps; but must be true or false",
                "zenvark.breakers.payments.match-causes; perhaps; but must be true or false",
                "zenvark.reporting.queue-capacity; many; but must be a whole number",
                "zenvark.breakers.payments.retention; 1.5; but must be a whole number",
                "zenvark.breakers.payments.health-check.backoff.multiplier; twice; but must be a number",
                "zenvark.lease.duration; soon; but must be a duration such as 500ms, 2s or 1m",
                "zenvark.coordination; memory; but must be one of redis, in-memory",
                "zenvark.outage.policy; open; but must be one of hold, local",
                "zenvark.breakers.payments.strategy.failure-rate-threshold; half; which is invalid: 'half' is not a share",
                "zenvark.breakers.payments.record-exceptions[0]; com.example.Unknown; but there is no class com.example.Unknown on the class path"
            })
    void namesPropertyAndValidValues(String property, String value, String expected) {
        MockEnvironment environment = new MockEnvironment().withProperty(property, value);
        Problems problems = new Problems();

        new ZenvarkPropertiesReader(environment).read(problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageStartingWith(property + " is '" + value + "', " + expected)
                .hasMessageContaining("(\"" + property + "\" from property source \"mockProperties\").");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "zenvark.breakers.payments.health-check.url; http://me:secret@[payments/x?token=secret; is"
                        + " 'http://[payments/x', but must be a URL",
                "zenvark.breakers.payments.health-check.url; ://me:secret@payments/x; is '://payments/x', but must be a URL",
                "zenvark.breakers.payments.health-check.headers; secret; is '******'"
            })
    void hidesSecrets(String property, String value, String shown) {
        MockEnvironment environment = new MockEnvironment().withProperty(property, value);
        Problems problems = new Problems();

        new ZenvarkPropertiesReader(environment).read(problems);

        assertThatThrownBy(problems::throwIfAny)
                .hasMessageContaining(property + " " + shown)
                .hasMessageNotContainingAny("secret", "me:");
    }
}
