// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.boot.definition.InheritedProperties.PropertyLevel;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.HealthCheckProperties;
import io.zenvark.boot.properties.PropertyPath;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Chooses the health check of a breaker. A property of the breaker, a bean with its name or an annotated method takes
 * precedence over its templates. Among templates the nearest takes precedence.
 */
final class HealthCheckChoice {

    private final NamedBeans<HealthCheck> beans;
    private final Supplier<AnnotatedChecks> annotated;
    private final ObjectProvider<HealthCheckReplacement> replacement;

    HealthCheckChoice(NamedBeans<HealthCheck> beans, Supplier<AnnotatedChecks> annotated) {
        this.beans = beans;
        this.annotated = annotated;
        this.replacement = beans.beanFactory().getBeanProvider(HealthCheckReplacement.class);
    }

    /** Returns the definition with the health check that runs in place of its own. */
    BreakerDefinition replace(BreakerDefinition definition) {
        HealthCheckReplacement replacing = replacement.getIfUnique();
        return replacing == null ? definition : replacing.replace(definition);
    }

    HealthCheck from(String breaker, InheritedProperties<HealthCheckProperties> inherited, Duration timeout) {
        List<HealthCheckOption> own = beansOf(breaker);
        List<List<HealthCheckOption>> nearestFirst = new ArrayList<>(List.of(own));
        for (PropertyLevel<HealthCheckProperties> level : inherited.nearestFirst()) {
            List<HealthCheckOption> options =
                    HealthCheckOption.in(level, new HealthCheckOption.Context(beans.beanFactory(), inherited, timeout));
            if (inherited.isOwn(level)) {
                own.addAll(options);
            } else {
                nearestFirst.add(options);
            }
        }
        return nearestFirst.stream()
                .filter(options -> !options.isEmpty())
                .findFirst()
                .map(options -> onlyOne(breaker, options).check().get())
                .or(() -> missing(breaker))
                .orElseThrow(() -> none(breaker, inherited.path()));
    }

    private Optional<HealthCheck> missing(String breaker) {
        return Optional.ofNullable(replacement.getIfUnique()).flatMap(replacing -> replacing.missing(breaker));
    }

    private List<HealthCheckOption> beansOf(String breaker) {
        List<HealthCheckOption> options = new ArrayList<>();
        if (beans.has(breaker)) {
            options.add(bean(breaker));
        }
        annotated
                .get()
                .of(breaker)
                .forEach(method -> options.add(new HealthCheckOption("the " + method.name(), () -> method)));
        return options;
    }

    /** Looks the bean up at each check, because the bean may depend on circuit breakers. */
    private HealthCheckOption bean(String breaker) {
        return new HealthCheckOption(
                "the HealthCheck bean '" + breaker + "'", () -> new BeanHealthCheck(beans, breaker));
    }

    private record BeanHealthCheck(NamedBeans<HealthCheck> beans, String name) implements HealthCheck {

        @Override
        public void check(HealthCheckAttempt attempt) throws Exception {
            beans.get(name).check(attempt);
        }
    }

    private static HealthCheckOption onlyOne(String breaker, List<HealthCheckOption> options) {
        if (options.size() > 1) {
            throw new ZenvarkConfigurationException(
                    "Circuit breaker '" + breaker + "' has more than one health check: "
                            + options.stream().map(HealthCheckOption::name).collect(Collectors.joining(", ")) + ".",
                    "Configure only one of them.");
        }
        return options.get(0);
    }

    private static ZenvarkConfigurationException none(String breaker, PropertyPath section) {
        return new ZenvarkConfigurationException(
                "Circuit breaker '" + breaker + "' has no health check, so it would never close after it opens.",
                """
                Configure one of these:
                    - %1$s.url: a URL that answers 2xx, or a status of expected-status
                    - %1$s.tcp: a host:port that accepts a connection
                    - %1$s.indicator: the name of a health indicator that is UP
                    - a bean of type %2$s with the name '%3$s'
                    - a method with @CircuitHealthCheck("%3$s")
                    - %1$s.wait: true, to close after the backoff without a check""".formatted(section, HealthCheck.class.getName(), breaker));
    }
}
