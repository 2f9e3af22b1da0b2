// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.zenvark.boot.autoconfigure.ApplicationRunners;
import io.zenvark.boot.autoconfigure.ZenvarkMetricsAutoConfiguration;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Application context runners with a Prometheus registry, and parsers for its scrapes. */
final class Metered {

    private Metered() {}

    static ApplicationContextRunner with(String... breakers) {
        return ApplicationRunners.with(breakers).withConfiguration(meters());
    }

    static AutoConfigurations meters() {
        return AutoConfigurations.of(
                MetricsAutoConfiguration.class,
                CompositeMeterRegistryAutoConfiguration.class,
                PrometheusMetricsExportAutoConfiguration.class,
                ZenvarkMetricsAutoConfiguration.class);
    }

    /** Returns all samples of a scrape by name and labels. */
    static TreeMap<String, Double> samples(MeterRegistry registry) {
        TreeMap<String, Double> samples = new TreeMap<>();
        ((PrometheusMeterRegistry) registry)
                .scrape()
                .lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> samples.put(
                        line.substring(0, line.lastIndexOf(' ')),
                        Double.valueOf(line.substring(line.lastIndexOf(' ') + 1))));
        return samples;
    }

    /** Returns the value of a sample. Throws an error if the sample is missing. */
    static ToDoubleFunction<MeterRegistry> sample(String nameAndLabels) {
        return registry -> {
            Double value = samples(registry).get(nameAndLabels);
            if (value == null) {
                throw new AssertionError(nameAndLabels + " is not in the scrape");
            }
            return value;
        };
    }
}
