// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/** The histogram buckets of call timers in a Prometheus registry. */
enum BucketChoice {
    /** No timer. */
    NONE,
    /** The defaults of the library. */
    AS_IT_COMES,
    /** The eleven default buckets of Zenvark, for every library. */
    BUCKETS,
    /** No buckets, for every library. */
    NO_BUCKETS;

    private static final double[] BOUNDS = Arrays.stream(
                    LongStream.of(5, 10, 25, 50, 100, 250, 500, 1000, 2500, 5000, 10_000)
                            .toArray())
            .mapToDouble(millis -> Duration.ofMillis(millis).toNanos())
            .toArray();

    MeterRegistry registry() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        if (this == BUCKETS) {
            registry.config().meterFilter(timersHave(BOUNDS));
        } else if (this == NO_BUCKETS) {
            registry.config().meterFilter(timersHave());
        }
        return registry;
    }

    private static MeterFilter timersHave(double... bounds) {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getType() == Meter.Type.TIMER
                        ? DistributionStatisticConfig.builder()
                                .serviceLevelObjectives(bounds)
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }
}
