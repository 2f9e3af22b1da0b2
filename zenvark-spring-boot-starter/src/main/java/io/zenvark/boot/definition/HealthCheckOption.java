// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.definition.InheritedProperties.PropertyLevel;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.healthcheck.HttpCheckConfiguration;
import io.zenvark.boot.healthcheck.HttpHealthCheck;
import io.zenvark.boot.healthcheck.IndicatorHealthCheck;
import io.zenvark.boot.healthcheck.TcpHealthCheck;
import io.zenvark.boot.properties.HealthCheckProperties;
import io.zenvark.boot.properties.PropertyPath;
import io.zenvark.boot.properties.StatusRange;
import io.zenvark.boot.properties.TcpAddress;
import io.zenvark.health.HealthCheck;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.HttpMethod;
import org.springframework.util.ClassUtils;

/**
 * A way in which a health check was configured.
 *
 * @param name the property or bean
 * @param check makes it
 */
record HealthCheckOption(String name, Supplier<HealthCheck> check) {

    private static final String REST_CLIENT = "org.springframework.web.client.RestClient";

    private static final String REGISTRY = "org.springframework.boot.health.registry.HealthContributorRegistry";

    /**
     * What a check is made with.
     *
     * @param beanFactory has the indicators
     * @param layers all that is said of the check
     * @param timeout how long it may take
     */
    record Surroundings(BeanFactory beanFactory, InheritedProperties<HealthCheckProperties> layers, Duration timeout) {}

    static List<HealthCheckOption> in(PropertyLevel<HealthCheckProperties> layer, Surroundings around) {
        HealthCheckProperties said = layer.values();
        PropertyPath path = layer.path();
        List<HealthCheckOption> ways = new ArrayList<>();
        URI url = said.url();
        if (url != null) {
            ways.add(way(path.child("url"), () -> http(path.child("url"), url, around)));
        }
        TcpAddress tcp = said.tcp();
        if (tcp != null) {
            ways.add(way(path.child("tcp"), () -> new TcpHealthCheck(tcp.host(), tcp.port())));
        }
        String indicator = said.indicator();
        if (indicator != null) {
            ways.add(way(path.child("indicator"), () -> indicator(path.child("indicator"), indicator, around)));
        }
        if (Boolean.TRUE.equals(said.waiting())) {
            ways.add(way(path.child("wait"), HealthCheck::waiting));
        }
        return ways;
    }

    private static HealthCheckOption way(PropertyPath path, Supplier<HealthCheck> check) {
        return new HealthCheckOption(path.value(), check);
    }

    private static HealthCheck http(PropertyPath path, URI url, Surroundings around) {
        require(path, REST_CLIENT, "org.springframework:spring-web");
        try {
            return Http.check(url, around);
        } catch (IllegalArgumentException ex) {
            throw new ZenvarkConfigurationException(
                    path + " cannot be used: " + ex.getMessage() + ".",
                    "Correct it, or the method and the headers beside it.");
        }
    }

    private static HealthCheck indicator(PropertyPath path, String indicator, Surroundings around) {
        require(path, REGISTRY, "org.springframework.boot:spring-boot-health");
        return new IndicatorHealthCheck(around.beanFactory(), indicator);
    }

    private static void require(PropertyPath path, String type, String dependency) {
        if (!ClassUtils.isPresent(type, HealthCheckOption.class.getClassLoader())) {
            throw new ZenvarkConfigurationException(
                    path + " is set, but " + type + " is not on the class path.",
                    "Add a dependency on " + dependency + ", or check the health in another way.");
        }
    }

    /** Apart, because it knows types of spring-web. */
    private static final class Http {

        private Http() {}

        static HealthCheck check(URI url, Surroundings around) {
            InheritedProperties<HealthCheckProperties> layers = around.layers();
            HttpMethod method = HttpMethod.valueOf(
                    layers.find(HealthCheckProperties::method).orElse("GET").toUpperCase(Locale.ROOT));
            return new HttpHealthCheck(
                    new HttpCheckConfiguration(
                            url,
                            method,
                            layers.find(HealthCheckProperties::headers).orElse(Map.of()),
                            layers.find(HealthCheckProperties::expectedStatus).orElse(StatusRange.SUCCESSFUL)),
                    around.timeout());
        }
    }
}
