// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import io.zenvark.boot.healthcheck.HttpHealthCheck;
import io.zenvark.boot.healthcheck.IndicatorHealthCheck;
import io.zenvark.boot.healthcheck.MethodHealthCheck;
import io.zenvark.boot.healthcheck.ReplacedHealthCheck;
import io.zenvark.boot.healthcheck.TcpHealthCheck;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.health.HealthCheck;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * The kind and the target of a health check, without secrets.
 *
 * @param kind {@code url}, {@code tcp}, {@code indicator}, {@code method}, {@code wait} or {@code bean}
 * @param target the method and URL, the host and port, or the name of the indicator, method or bean; null for
 *     {@code wait}
 */
record CheckTarget(String kind, @Nullable String target) {

    private static final String ZENVARK = "io.zenvark.";

    static CheckTarget of(BreakerDefinition definition) {
        HealthCheck running = definition.recovery().healthCheck().check();
        HealthCheck check = running instanceof ReplacedHealthCheck replaced ? replaced.configured() : running;
        if (check.equals(HealthCheck.waiting())) {
            return new CheckTarget("wait", null);
        }
        if (check instanceof TcpHealthCheck tcp) {
            return new CheckTarget("tcp", tcp.host() + ":" + tcp.port());
        }
        if (check instanceof HttpHealthCheck) {
            return new CheckTarget("url", withoutSecrets(check.toString()));
        }
        if (check instanceof IndicatorHealthCheck indicator) {
            return new CheckTarget("indicator", indicator.indicator());
        }
        if (check instanceof MethodHealthCheck method) {
            return new CheckTarget("method", nameOf(method.method()));
        }
        String type = check.getClass().getName();
        // The bean of a LateHealthCheck has the name of the breaker.
        return new CheckTarget(
                "bean", type.startsWith(ZENVARK) ? definition.name().value() : type);
    }

    private static String nameOf(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName();
    }

    /** Removes user information, query and fragment from a method and a URL. */
    static String withoutSecrets(String request) {
        String path = request.split("[?#]", 2)[0];
        int at = path.lastIndexOf('@');
        int authority = path.indexOf("//");
        return at < 0 || authority < 0 || authority > at
                ? path
                : path.substring(0, authority + 2) + path.substring(at + 1);
    }
}
