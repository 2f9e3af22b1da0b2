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

/** ApplicationRunners whose meters Prometheus can scrape, and what it finds there. */
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

    /** Every sample of a scrape by its name and labels. */
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

    /** The value of one sample; an error where it is not there. */
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
