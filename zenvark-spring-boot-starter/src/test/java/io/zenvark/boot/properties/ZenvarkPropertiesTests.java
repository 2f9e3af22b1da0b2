// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.annotation.CircuitBreakerAdvisor;
import io.zenvark.boot.properties.ZenvarkProperties.Coordination;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.ReportingConfiguration;
import io.zenvark.redis.RedisOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

class ZenvarkPropertiesTests {

    @Test
    void hasDefaultsOfCore() {
        ZenvarkProperties properties = bind(new Binder());

        assertThat(properties.enabled()).isTrue();
        assertThat(properties.coordination()).isEqualTo(Coordination.REDIS);
        LeaseProperties lease = properties.lease();
        assertThat(new LeaseConfiguration(lease.duration(), lease.tick(), lease.deadline()))
                .isEqualTo(LeaseConfiguration.DEFAULT);
        ReportingProperties reporting = properties.reporting();
        assertThat(new ReportingConfiguration(
                        reporting.minimumFlushInterval(),
                        reporting.maximumFlushInterval(),
                        reporting.writesPerSecond(),
                        reporting.queueCapacity()))
                .isEqualTo(ReportingConfiguration.DEFAULT);
        RedisProperties redis = properties.redis();
        assertThat(new RedisOptions(redis.keyPrefix(), redis.commandTimeout(), redis.connectTimeout()))
                .isEqualTo(RedisOptions.DEFAULT);
        assertThat(properties.outage().policy().name())
                .isEqualTo(OutageConfiguration.DEFAULT.policy().name());
        assertThat(properties.outage().holdOpenFor()).isEqualTo(OutageConfiguration.DEFAULT.holdOpenFor());
        assertThat(properties.annotation().order()).isEqualTo(CircuitBreakerAdvisor.ORDER);
        assertThat(properties.actuator().events()).isEqualTo(new ActuatorProperties.Events(100));
        assertThat(properties.actuator().stream())
                .isEqualTo(new ActuatorProperties.Stream(256, Duration.ofSeconds(15), 64));
    }

    @Test
    void readsWholeTree() {
        BreakerProperties payments = bindYaml("""
                        zenvark:
                          breakers:
                            payments:
                              base-config: remote-http
                              mode: shadow
                              strategy:
                                type: sampling
                                failure-rate-threshold: 50%
                                slow-call-rate-threshold: 1.0
                                window-duration: 10s
                                minimum-calls: 20
                              slow-call-duration: 2s
                              record-exceptions: [java.io.IOException]
                              health-check:
                                url: http://payments/health
                                timeout: 1s
                                required-successes: 2
                                idle-interval: 30s
                                backoff: { type: exponential, initial-delay: 1s, multiplier: 2, jitter: 0.2 }
                              retention: 500
                        """).breakers().get("payments");

        assertThat(payments.mode()).isEqualTo(BreakerProperties.Mode.SHADOW);
        assertThat(payments.strategy().failureRateThreshold()).isEqualTo(new Share(0.5));
        assertThat(payments.strategy().windowDuration()).isEqualTo(Duration.ofSeconds(10));
        assertThat(payments.recordExceptions()).containsExactly(IOException.class);
        assertThat(payments.healthCheck().url()).isEqualTo(URI.create("http://payments/health"));
        assertThat(payments.healthCheck().backoff().multiplier()).isEqualTo(2);
        assertThat(payments.retention()).isEqualTo(500);
    }

    @Test
    void readsBreakerWithoutSettings() {
        assertThat(bindYaml("zenvark: { breakers: { payments: , mail: } }").breakers())
                .containsOnlyKeys("payments", "mail")
                .containsValue(BreakerProperties.of(""));
    }

    @Test
    void readsNamesWithDotsInBrackets() {
        assertThat(bindYaml("zenvark: { breakers: { '[eu.payments-v2]': { retention: 7 } } }")
                        .breakers())
                .containsOnlyKeys("eu.payments-v2");
    }

    static ZenvarkProperties bindYaml(String yaml) {
        try {
            List<PropertySource<?>> sources = new YamlPropertySourceLoader()
                    .load("test", new ByteArrayResource(yaml.getBytes(StandardCharsets.UTF_8)));
            return bind(new Binder(ConfigurationPropertySources.from(sources)));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    private static ZenvarkProperties bind(Binder binder) {
        return binder.bindOrCreate(ZenvarkProperties.PREFIX, ZenvarkProperties.class);
    }
}
