// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.healthcheck.LateHealthCheck;
import io.zenvark.boot.properties.BreakerProperties;
import io.zenvark.boot.properties.BreakerProperties.Mode;
import io.zenvark.boot.properties.FailingNodes;
import io.zenvark.boot.properties.HealthCheckProperties;
import io.zenvark.boot.properties.PropertyPath;
import io.zenvark.boot.properties.StrategyProperties;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.Quorum;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.strategy.BreakerStrategy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.util.function.SingletonSupplier;

/** Makes the definitions of the breakers that are declared in the properties, or says why it cannot be done. */
public final class BreakerDefinitions {

    private static final Supplier<BreakerProperties> NOTHING = () -> BreakerProperties.of("");

    private final ZenvarkProperties properties;
    private final Templates templates;
    private final StrategyChoice strategies;
    private final CallClassificationChoice calls;
    private final HealthCheckChoice healthChecks;
    private final Customizers customizers;
    private final ListableBeanFactory beanFactory;
    private final Supplier<AnnotatedChecks> annotatedChecks;
    private final BreakerIds ids = new BreakerIds();

    /**
     * Creates it.
     *
     * @param properties the declarations
     * @param beanFactory has the strategies, predicates, health checks and customizers that are beans
     */
    public BreakerDefinitions(ZenvarkProperties properties, ListableBeanFactory beanFactory) {
        this.properties = properties;
        this.beanFactory = beanFactory;
        this.annotatedChecks = SingletonSupplier.of(() -> AnnotatedChecks.in(beanFactory));
        this.templates = new Templates(properties.configs());
        this.strategies = new StrategyChoice(new NamedBeans<>(beanFactory, BreakerStrategy.class));
        this.calls = new CallClassificationChoice(new NamedBeans<>(beanFactory, Predicate.class));
        this.healthChecks = new HealthCheckChoice(new NamedBeans<>(beanFactory, HealthCheck.class), annotatedChecks);
        this.customizers = new Customizers(beanFactory.getBeanProvider(CircuitBreakerDefinitionCustomizer.class));
    }

    /**
     * All of them.
     *
     * @throws ZenvarkConfigurationException that tells of all that is wrong with them
     */
    public List<BreakerDefinition> all() {
        Problems problems = new Problems();
        List<BreakerDefinition> all = all(problems);
        problems.refuse();
        return all;
    }

    /** All of them that can be made; what is wrong is noted, and the list then of no use. */
    public List<BreakerDefinition> all(Problems problems) {
        if (!isEnabled()) {
            return AdmittingDefinitions.of(properties.breakers().keySet());
        }
        List<BreakerDefinition> all = new ArrayList<>();
        properties
                .breakers()
                .forEach((name, breaker) -> definition(name, breaker, problems).ifPresent(all::add));
        annotatedChecks.get().verify(properties.breakers().keySet(), problems);
        return all;
    }

    /** Whether circuit breakers do anything. If not, all definitions are the same and the properties are not looked at. */
    public boolean isEnabled() {
        return properties.enabled();
    }

    /** The same for other declarations. */
    public BreakerDefinitions with(ZenvarkProperties others) {
        return new BreakerDefinitions(others, beanFactory);
    }

    /**
     * Notes which health checks could never pass. To be called when all beans exist.
     *
     * @param definitions whose health checks
     * @param problems where to note it
     */
    public static void verify(Collection<BreakerDefinition> definitions, Problems problems) {
        for (BreakerDefinition definition : definitions) {
            if (definition.recovery().healthCheck().check() instanceof LateHealthCheck check) {
                check.verify(definition.name().value(), problems);
            }
        }
    }

    /**
     * The definition of a breaker that is not declared: the {@code default} template, and the beans of its name.
     *
     * @throws ZenvarkConfigurationException that tells of all that is wrong with it
     */
    public BreakerDefinition undeclared(String name) {
        if (!isEnabled()) {
            return AdmittingDefinitions.of(name);
        }
        Problems problems = new Problems();
        Optional<BreakerDefinition> definition = definition(name, NOTHING.get(), problems);
        problems.refuse();
        return definition.orElseThrow();
    }

    /** Returns the ids by which other libraries know breakers. */
    public BreakerIds ids() {
        return ids;
    }

    /** The class loader of the application. */
    @Nullable
    ClassLoader classLoader() {
        return beanFactory instanceof ConfigurableBeanFactory configurable ? configurable.getBeanClassLoader() : null;
    }

    private Optional<BreakerDefinition> definition(String name, BreakerProperties breaker, Problems problems) {
        try {
            BreakerName checked = name(name);
            InheritedProperties<BreakerProperties> layers = templates.below(name, breaker);
            BreakerDefinition defined = define(checked, layers, new PropertyValidation(problems));
            return Optional.of(healthChecks.replace(customizers.apply(defined, problems)));
        } catch (ZenvarkConfigurationException ex) {
            problems.note(ex);
            return Optional.empty();
        }
    }

    private BreakerDefinition define(
            BreakerName name, InheritedProperties<BreakerProperties> layers, PropertyValidation ranges) {
        InheritedProperties<StrategyProperties> judging = layers.section("strategy", BreakerProperties::strategy);
        BreakerStrategy strategy = strategies.from(judging, ranges);
        Recovery recovery = recovery(name, layers.section("health-check", BreakerProperties::healthCheck), ranges);
        CircuitMode mode = layers.find(BreakerProperties::mode).orElse(Mode.AUTO) == Mode.SHADOW
                ? CircuitMode.SHADOW
                : CircuitMode.AUTO;
        BreakerDefinition definition = BreakerDefinition.of(name.value(), strategy, recovery)
                .withInitialMode(mode)
                .withCalls(calls.from(layers, ranges))
                .withQuorum(quorum(judging, ranges));
        return definition.withRetention(ranges.value(
                layers.setting(BreakerProperties::retention),
                BreakerDefinition.DEFAULT_RETENTION,
                definition::withRetention));
    }

    private static Quorum quorum(InheritedProperties<StrategyProperties> layers, PropertyValidation ranges) {
        FailingNodes failing = ranges.value(
                layers.setting(StrategyProperties::minimumFailingNodes),
                FailingNodes.of(1),
                nodes -> new Quorum(nodes.nodes(), nodes.share()));
        return new Quorum(failing.nodes(), failing.share());
    }

    private static BreakerName name(String name) {
        try {
            return new BreakerName(name);
        } catch (IllegalArgumentException ex) {
            throw new ZenvarkConfigurationException(
                    PropertyPath.ofBreaker(name) + ": " + ex.getMessage() + ".",
                    "Give the circuit breaker another name.");
        }
    }

    private Recovery recovery(
            BreakerName name, InheritedProperties<HealthCheckProperties> layers, PropertyValidation ranges) {
        HealthCheckPolicy standard = HealthCheckPolicy.of(HealthCheck.waiting());
        Duration timeout = ranges.value(
                layers.setting(HealthCheckProperties::timeout),
                standard.timeout(),
                value -> new HealthCheckPolicy(standard.check(), value, 1, Optional.empty()));
        int successes = ranges.value(
                layers.setting(HealthCheckProperties::requiredSuccesses),
                standard.requiredSuccesses(),
                value -> new HealthCheckPolicy(standard.check(), timeout, value, Optional.empty()));
        Optional<Duration> idle = ranges.optional(
                layers.setting(HealthCheckProperties::idleInterval),
                value -> new HealthCheckPolicy(standard.check(), timeout, 1, Optional.of(value)));
        HealthCheck check =
                ranges.problems().attempt(() -> healthChecks.from(name.value(), layers, timeout), standard.check());
        return new Recovery(
                new HealthCheckPolicy(check, timeout, successes, idle),
                BackoffChoice.from(layers.section("backoff", HealthCheckProperties::backoff), ranges));
    }
}
