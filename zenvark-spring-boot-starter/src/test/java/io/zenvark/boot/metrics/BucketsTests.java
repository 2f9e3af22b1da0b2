// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The buckets of the timers and how an application replaces them. */
class BucketsTests {

    private static final String CALL = "zenvark.call.duration";
    private static final String CHECK = "zenvark.healthcheck.duration";
    private static final String[] DEFAULT = {
        "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1.0", "2.5", "5.0", "10.0", "+Inf"
    };

    @ParameterizedTest
    @ValueSource(strings = {CALL, CHECK})
    void rangeFromFiveMillisecondsToTenSeconds(String timer) {
        Metered.with("payments")
                .run(context -> assertThat(buckets(context, timer)).containsExactly(DEFAULT));
    }

    @Test
    void ofPropagationBeginAtItsPrecision() {
        Metered.with("payments")
                .run(context -> assertThat(buckets(context, "zenvark.propagation"))
                        .startsWith("0.001", "0.002", "0.005")
                        .endsWith("5.0", "+Inf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CALL, CHECK})
    void yieldToObjectivesOfApplication(String timer) {
        Metered.with("payments")
                .withPropertyValues("management.metrics.distribution.slo." + timer + "=20ms,3s")
                .run(context -> assertThat(buckets(context, timer)).containsExactly("0.02", "3.0", "+Inf"));
    }

    @ParameterizedTest
    @ValueSource(strings = {CALL, CHECK})
    void yieldToPercentileHistogramOfApplication(String timer) {
        Metered.with("payments")
                .withPropertyValues("management.metrics.distribution.percentiles-histogram." + timer + "=true")
                .run(context -> assertThat(buckets(context, timer))
                        .hasSizeGreaterThan(DEFAULT.length)
                        .contains(DEFAULT));
    }

    @Test
    void applyToOneTimerOnly() {
        Metered.with("payments")
                .withPropertyValues("management.metrics.distribution.slo." + CALL + "=20ms")
                .run(context -> assertThat(buckets(context, CHECK)).containsExactly(DEFAULT));
    }

    @Test
    void disappearWithDisabledMeter() {
        Metered.with("payments")
                .withPropertyValues("management.metrics.enable." + CALL + "=false")
                .run(context -> {
                    assertThat(buckets(context, CALL)).isEmpty();
                    assertThat(buckets(context, CHECK)).containsExactly(DEFAULT);
                });
    }

    @Test
    void canBeRemovedByFilter() {
        Metered.with("payments").withUserConfiguration(WithoutBuckets.class).run(context -> {
            assertThat(buckets(context, CALL)).isEmpty();
            assertThat(context.getBean(PrometheusMeterRegistry.class).scrape())
                    .contains("zenvark_call_duration_seconds_count");
            assertThat(buckets(context, CHECK)).containsExactly(DEFAULT);
        });
    }

    private static List<String> buckets(ApplicationContext context, String timer) {
        return context.getBean(PrometheusMeterRegistry.class)
                .scrape()
                .lines()
                .filter(line -> line.startsWith(timer.replace('.', '_') + "_seconds_bucket"))
                .map(line -> line.replaceAll(".*le=\"([^\"]+)\".*", "$1"))
                .distinct()
                .toList();
    }

    /** The filter of docs/metrics.md. */
    @Configuration(proxyBeanMethods = false)
    static class WithoutBuckets {

        @Bean
        MeterFilter callsWithoutBuckets() {
            return new MeterFilter() {
                @Override
                public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                    return id.getName().equals(CALL)
                            ? DistributionStatisticConfig.builder()
                                    .serviceLevelObjectives()
                                    .build()
                                    .merge(config)
                            : config;
                }
            };
        }
    }
}
