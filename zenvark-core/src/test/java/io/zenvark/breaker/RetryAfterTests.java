// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTests {

    private static final Instant NOW = Instant.parse("2026-11-30T10:00:00Z");

    @ParameterizedTest
    @CsvSource({"0,0", "7,7", "120,120", "' 120 ',120", "'\t120',120", "007,7", "0000000000000000000000000012,12"})
    void readsSeconds(String value, long seconds) {
        assertThat(parse(value, null)).hasValue(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"31536001", "9999999999", "99999999999999999999", "9223372036854775807"})
    void limitsHugeNumbers(String value) {
        assertThat(parse(value, null)).hasValue(RetryAfter.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 30 Nov 2026 10:00:30 GMT",
                "Monday, 30-Nov-26 10:00:30 GMT",
                "Mon Nov 30 10:00:30 2026",
                "Sun, 30 Nov 2026 10:00:30 GMT"
            })
    void readsDatesInAllFormats(String value) {
        assertThat(parse(value, null)).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void readsDayPaddedWithSpace() {
        assertThat(parse("Tue Dec  1 10:00:00 2026", null)).hasValue(Duration.ofDays(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri, 01 Jan 2021 00:00:00 GMT", "Friday, 01-Jan-21 00:00:00 GMT", "Fri Jan  1 00:00:00 2021"})
    void comparesDateWithDateOfSameResponse(String date) {
        assertThat(parse("Fri, 01 Jan 2021 00:00:45 GMT", date)).hasValue(Duration.ofSeconds(45));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "yesterday", "45", "Fri, 01 Jan 2021 00:00:00 CET"})
    void comparesDateWithClockIfDateIsMalformed(String date) {
        assertThat(parse("Mon, 30 Nov 2026 10:00:30 GMT", date)).hasValue(Duration.ofSeconds(30));
    }

    @Test
    void ignoresDateOfResponseIfValueIsNumber() {
        assertThat(parse("5", "Fri, 01 Jan 2021 00:00:00 GMT")).hasValue(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Mon, 30 Nov 2026 09:59:59 GMT",
                "Thu, 01 Jan 1970 00:00:00 GMT",
                "Sunday, 06-Nov-94 08:49:37 GMT"
            })
    void returnsZeroForPastDates(String value) {
        assertThat(parse(value, null)).hasValue(Duration.ZERO);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Fri, 31 Dec 9999 23:59:59 GMT", "Fri Dec 31 23:59:59 9999", "Thursday, 31-Dec-76 23:59:59 GMT"})
    void limitsDistantDates(String value) {
        assertThat(parse(value, null)).hasValue(RetryAfter.LONGEST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "-1",
                "+5",
                "5s",
                "5.5",
                "1e3",
                "0x10",
                "120, 60",
                "120;60",
                "٣٠",
                "1\u00002",
                "soon",
                "Mon, 30 Nov 2026 10:00:30",
                "Mon, 30 Nov 2026 10:00:30 CET",
                "Mon, 30 Nov 2026 25:00:00 GMT",
                "Mon, 31 Nov 2026 10:00:30 GMT, Mon, 30 Nov 2026 10:00:30 GMT",
                "Mon, 30 Foo 2026 10:00:30 GMT",
                "2026-11-30T10:00:30Z",
                "Mon, 30 Nov 99999999999 10:00:30 GMT",
                "99999999999999999999999999999999999999999999999999999999999999999999999999999999"
            })
    void ignoresMalformedValues(String value) {
        assertThat(parse(value, null)).isEmpty();
    }

    @Test
    void ignoresMissingValue() {
        assertThat(parse(null, "Mon, 30 Nov 2026 10:00:30 GMT")).isEmpty();
    }

    @Test
    void policyLimitsHolds() {
        RetryAfterPolicy policy = new RetryAfterPolicy(Duration.ofSeconds(10));

        assertThat(policy.limit(Duration.ofSeconds(3))).isEqualTo(Duration.ofSeconds(3));
        assertThat(policy.limit(Duration.ofSeconds(Long.MAX_VALUE))).isEqualTo(Duration.ofSeconds(10));
        assertThat(policy.limit(Duration.ofSeconds(Long.MIN_VALUE))).isEqualTo(Duration.ZERO);
    }

    @Test
    void policyRefusesMaximumOutOfRange() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryAfterPolicy(Duration.ofSeconds(-1)))
                .withMessage("maximum (PT-1S) must be from 0s to 365d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new RetryAfterPolicy(Duration.ofDays(366)))
                .withMessageContaining("maximum");
    }

    private static Optional<Duration> parse(@Nullable String value, @Nullable String date) {
        return RetryAfter.parse(value, date, () -> NOW);
    }
}
