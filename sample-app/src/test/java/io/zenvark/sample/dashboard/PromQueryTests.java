// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The test of the dashboard relies on this parser to detect names that do not exist. */
class PromQueryTests {

    private final Scrape scrape = Scrape.of(Stream.of(
            "# TYPE zenvark_state gauge",
            "zenvark_state{breaker_id=\"auth\",state=\"open\"} 0.0",
            "zenvark_state{breaker_id=\"auth\",state=\"closed\"} 1.0",
            "zenvark_call_duration_seconds_bucket{breaker_id=\"auth\",result=\"success\",le=\"0.005\"} 1",
            "zenvark_coordination_connected 1.0"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "zenvark_coordination_connected == 0",
                "count(max by (breaker_id) (zenvark_state{state=\"open\", breaker_id=~\"$breaker\"}) == 1) or vector(0)",
                "max by (instance) (zenvark_state{state!=\"open\"})",
                "sum(zenvark_state{state=~\"open|closed\"}) by (breaker_id) / 2",
                "histogram_quantile(0.99, sum by (le) (rate(zenvark_call_duration_seconds_bucket[$__rate_interval])))",
                "label_values(zenvark_state{instance=~\"$instance\"}, breaker_id)"
            })
    void acceptsExistingNames(String query) {
        String values = "label_values(";
        PromQuery parsed = query.startsWith(values)
                ? PromQuery.parse(query.substring(values.length(), query.lastIndexOf(',')))
                : PromQuery.parse(query);
        assertThat(scrape.missing(parsed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "sum(rate(zenvark_made_up_total[5m])); metric zenvark_made_up_total",
                "zenvark_state or zenvark_made_up; metric zenvark_made_up",
                "max by (colour) (zenvark_state); label colour",
                "zenvark_state{colour=~\"$breaker\"}; zenvark_state with Match[label=colour, operator==~, value=$breaker]",
                "zenvark_state{state=\"ajar\"}; zenvark_state with Match[label=state, operator==, value=ajar]",
                "zenvark_state{state=~\"open|ajar\"}; zenvark_state with Match[label=state, operator==~, value=open|ajar]"
            })
    void detectsUnknownNames(String query, String missing) {
        assertThat(scrape.missing(PromQuery.parse(query))).isEqualTo(List.of(missing));
    }

    @Test
    void refusesUnknownFunctions() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromQuery.parse("some(zenvark_state)"))
                .withMessageContaining("no such function: some");
    }

    @Test
    void refusesUnreadableQueries() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PromQuery.parse("zenvark_state ? 1"))
                .withMessageContaining("cannot read ? 1");
    }
}
