// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.definition.Layers.Layer;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.healthcheck.HttpHealthCheck;
import io.zenvark.boot.healthcheck.TcpHealthCheck;
import io.zenvark.boot.properties.HealthCheckProperties;
import io.zenvark.boot.properties.PropertyPath;
import io.zenvark.boot.properties.TcpAddress;
import io.zenvark.health.HealthCheck;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.springframework.util.ClassUtils;

/**
 * A way in which a health check was configured.
 *
 * @param name the property or bean
 * @param check makes it
 */
record HealthCheckWay(String name, Supplier<HealthCheck> check) {

    private static final String REST_CLIENT = "org.springframework.web.client.RestClient";

    static List<HealthCheckWay> in(Layer<HealthCheckProperties> layer, Duration timeout) {
        List<HealthCheckWay> ways = new ArrayList<>();
        URI url = layer.values().url();
        if (url != null) {
            PropertyPath path = layer.path().child("url");
            ways.add(new HealthCheckWay(path.value(), () -> http(path, url, timeout)));
        }
        TcpAddress tcp = layer.values().tcp();
        if (tcp != null) {
            ways.add(new HealthCheckWay(
                    layer.path().child("tcp").value(), () -> new TcpHealthCheck(tcp.host(), tcp.port())));
        }
        if (Boolean.TRUE.equals(layer.values().waiting())) {
            ways.add(new HealthCheckWay(layer.path().child("wait").value(), HealthCheck::waiting));
        }
        return ways;
    }

    private static HealthCheck http(PropertyPath path, URI url, Duration timeout) {
        String scheme = url.getScheme();
        if (scheme == null || url.getHost() == null || !Set.of("http", "https").contains(scheme)) {
            throw new ZenvarkConfigurationException(
                    path + " is '" + url + "', which is not the URL of a web server.",
                    "Write it in full, such as http://payments/actuator/health.");
        }
        if (!ClassUtils.isPresent(REST_CLIENT, HealthCheckWay.class.getClassLoader())) {
            throw new ZenvarkConfigurationException(
                    path + " is set, but " + REST_CLIENT + " is not on the class path.",
                    "Add a dependency on org.springframework:spring-web, or check the health in another way.");
        }
        return new HttpHealthCheck(url, timeout);
    }
}
