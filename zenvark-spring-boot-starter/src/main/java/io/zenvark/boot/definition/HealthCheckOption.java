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
 * A configured health check that has not been created yet.
 *
 * @param name the property, bean or method that configures the check
 * @param check the factory of the check
 */
record HealthCheckOption(String name, Supplier<HealthCheck> check) {

    private static final String REST_CLIENT = "org.springframework.web.client.RestClient";

    private static final String REGISTRY = "org.springframework.boot.health.registry.HealthContributorRegistry";

    /**
     * The parameters for creating health checks.
     *
     * @param beanFactory the source of health indicators
     * @param inherited the {@code health-check} properties of the breaker and its templates
     * @param timeout the maximum duration of a check
     */
    record Context(BeanFactory beanFactory, InheritedProperties<HealthCheckProperties> inherited, Duration timeout) {}

    static List<HealthCheckOption> in(PropertyLevel<HealthCheckProperties> level, Context context) {
        HealthCheckProperties values = level.values();
        PropertyPath path = level.path();
        List<HealthCheckOption> options = new ArrayList<>();
        URI url = values.url();
        if (url != null) {
            options.add(option(path.child("url"), () -> http(path.child("url"), url, context)));
        }
        TcpAddress tcp = values.tcp();
        if (tcp != null) {
            options.add(option(path.child("tcp"), () -> new TcpHealthCheck(tcp.host(), tcp.port())));
        }
        String indicator = values.indicator();
        if (indicator != null) {
            options.add(option(path.child("indicator"), () -> indicator(path.child("indicator"), indicator, context)));
        }
        if (Boolean.TRUE.equals(values.waiting())) {
            options.add(option(path.child("wait"), HealthCheck::waiting));
        }
        return options;
    }

    private static HealthCheckOption option(PropertyPath path, Supplier<HealthCheck> check) {
        return new HealthCheckOption(path.value(), check);
    }

    private static HealthCheck http(PropertyPath path, URI url, Context context) {
        require(path, REST_CLIENT, "org.springframework:spring-web");
        try {
            return Http.check(url, context);
        } catch (IllegalArgumentException ex) {
            throw new ZenvarkConfigurationException(
                    path + " does not form a valid request: " + ex.getMessage() + ".",
                    "Correct the URL, or the method or headers in the same section.");
        }
    }

    private static HealthCheck indicator(PropertyPath path, String indicator, Context context) {
        require(path, REGISTRY, "org.springframework.boot:spring-boot-health");
        return new IndicatorHealthCheck(context.beanFactory(), indicator);
    }

    private static void require(PropertyPath path, String type, String dependency) {
        if (!ClassUtils.isPresent(type, HealthCheckOption.class.getClassLoader())) {
            throw new ZenvarkConfigurationException(
                    path + " is set, but " + type + " is not on the class path.",
                    "Add a dependency on " + dependency + ", or configure another health check.");
        }
    }

    /** Isolates types of spring-web, which is optional. */
    private static final class Http {

        private Http() {}

        static HealthCheck check(URI url, Context context) {
            InheritedProperties<HealthCheckProperties> inherited = context.inherited();
            HttpMethod method = HttpMethod.valueOf(
                    inherited.find(HealthCheckProperties::method).orElse("GET").toUpperCase(Locale.ROOT));
            return new HttpHealthCheck(
                    new HttpCheckConfiguration(
                            url,
                            method,
                            inherited.find(HealthCheckProperties::headers).orElse(Map.of()),
                            inherited
                                    .find(HealthCheckProperties::expectedStatus)
                                    .orElse(StatusRange.SUCCESSFUL)),
                    context.timeout());
        }
    }
}
