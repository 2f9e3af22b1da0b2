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
import io.zenvark.boot.properties.RetryAfterProperties;
import io.zenvark.boot.properties.StrategyProperties;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.breaker.Quorum;
import io.zenvark.breaker.RampUp;
import io.zenvark.breaker.RetryAfterPolicy;
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

/**
 * Creates the definitions of the breakers that the properties declare. Every mistake in the configuration is reported
 * as a {@link ZenvarkConfigurationException} or added to {@link Problems}.
 */
public final class BreakerDefinitions {

    private static final Supplier<BreakerProperties> UNDECLARED = () -> BreakerProperties.of("");

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
     * Creates definitions from the given properties. Beans are looked up when a definition refers to them.
     *
     * @param properties the bound properties
     * @param beanFactory the source of strategies, predicates, health checks and customizers
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
     * Returns the definitions of all declared breakers.
     *
     * @throws ZenvarkConfigurationException with all problems of the configuration
     */
    public List<BreakerDefinition> all() {
        Problems problems = new Problems();
        List<BreakerDefinition> all = all(problems);
        problems.throwIfAny();
        return all;
    }

    /**
     * Returns the definitions of all declared breakers and adds mistakes to the given problems.
     *
     * @param problems the problems to add to; if any were added, the result is incomplete
     */
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

    /** Returns {@code zenvark.enabled}. If {@code false}, the properties of breakers are ignored. */
    public boolean isEnabled() {
        return properties.enabled();
    }

    /** Returns definitions for other properties, with the same beans. */
    public BreakerDefinitions with(ZenvarkProperties others) {
        return new BreakerDefinitions(others, beanFactory);
    }

    /**
     * Adds a problem for each health check that could never pass. Call this method when all beans exist.
     *
     * @param definitions the definitions to verify
     * @param problems the problems to add to
     */
    public static void verify(Collection<BreakerDefinition> definitions, Problems problems) {
        for (BreakerDefinition definition : definitions) {
            if (definition.recovery().healthCheck().check() instanceof LateHealthCheck check) {
                check.verify(definition.name().value(), problems);
            }
        }
    }

    /**
     * Returns the definition of an undeclared breaker. It uses the {@code default} template and the beans with the
     * breaker's name.
     *
     * @throws ZenvarkConfigurationException with all problems of the definition
     */
    public BreakerDefinition undeclared(String name) {
        if (!isEnabled()) {
            return AdmittingDefinitions.of(name);
        }
        Problems problems = new Problems();
        Optional<BreakerDefinition> definition = definition(name, UNDECLARED.get(), problems);
        problems.throwIfAny();
        return definition.orElseThrow();
    }

    /** Returns the mapping between breaker names and the ids that other libraries use. */
    public BreakerIds ids() {
        return ids;
    }

    /** Returns the class loader of the application. */
    @Nullable
    ClassLoader classLoader() {
        return beanFactory instanceof ConfigurableBeanFactory configurable ? configurable.getBeanClassLoader() : null;
    }

    private Optional<BreakerDefinition> definition(String name, BreakerProperties breaker, Problems problems) {
        try {
            BreakerName checked = name(name);
            InheritedProperties<BreakerProperties> inherited = templates.resolve(name, breaker);
            BreakerDefinition defined = define(checked, inherited, new PropertyValidation(problems));
            return Optional.of(healthChecks.replace(customizers.apply(defined, problems)));
        } catch (ZenvarkConfigurationException ex) {
            problems.add(ex);
            return Optional.empty();
        }
    }

    private BreakerDefinition define(
            BreakerName name, InheritedProperties<BreakerProperties> inherited, PropertyValidation validation) {
        InheritedProperties<StrategyProperties> strategySection =
                inherited.section("strategy", BreakerProperties::strategy);
        BreakerStrategy strategy = strategies.from(strategySection, validation);
        Recovery recovery =
                recovery(name, inherited.section("health-check", BreakerProperties::healthCheck), validation);
        Optional<RampUp> rampUp =
                RampUpChoice.from(inherited.section("ramp-up", BreakerProperties::rampUp), validation);
        CircuitMode mode = inherited.find(BreakerProperties::mode).orElse(Mode.AUTO) == Mode.SHADOW
                ? CircuitMode.SHADOW
                : CircuitMode.AUTO;
        BreakerDefinition definition = BreakerDefinition.of(
                        name.value(), strategy, rampUp.map(recovery::withRampUp).orElse(recovery))
                .withInitialMode(mode)
                .withCalls(calls.from(inherited, validation))
                .withQuorum(quorum(strategySection, validation));
        return definition
                .withRetention(validation.value(
                        inherited.property(BreakerProperties::retention),
                        BreakerDefinition.DEFAULT_RETENTION,
                        definition::withRetention))
                .withRetryAfter(
                        retryAfter(inherited.section("retry-after", BreakerProperties::retryAfter), validation));
    }

    private static RetryAfterPolicy retryAfter(
            InheritedProperties<RetryAfterProperties> inherited, PropertyValidation validation) {
        Duration maximum = validation.value(
                inherited.property(RetryAfterProperties::maximum),
                RetryAfterPolicy.DEFAULT.maximum(),
                RetryAfterPolicy::new);
        return new RetryAfterPolicy(
                maximum, inherited.find(RetryAfterProperties::opens).orElse(RetryAfterPolicy.DEFAULT.opens()));
    }

    private static Quorum quorum(InheritedProperties<StrategyProperties> inherited, PropertyValidation validation) {
        FailingNodes failing = validation.value(
                inherited.property(StrategyProperties::minimumFailingNodes),
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
            BreakerName name, InheritedProperties<HealthCheckProperties> inherited, PropertyValidation validation) {
        HealthCheckPolicy defaults = HealthCheckPolicy.of(HealthCheck.waiting());
        Duration timeout = validation.value(
                inherited.property(HealthCheckProperties::timeout),
                defaults.timeout(),
                value -> new HealthCheckPolicy(defaults.check(), value, 1, Optional.empty()));
        int successes = validation.value(
                inherited.property(HealthCheckProperties::requiredSuccesses),
                defaults.requiredSuccesses(),
                value -> new HealthCheckPolicy(defaults.check(), timeout, value, Optional.empty()));
        Optional<Duration> idle = validation.optional(
                inherited.property(HealthCheckProperties::idleInterval),
                value -> new HealthCheckPolicy(defaults.check(), timeout, 1, Optional.of(value)));
        int attempts = validation.value(
                inherited.property(HealthCheckProperties::attemptsPerLeader),
                defaults.attemptsPerLeader(),
                defaults::withAttemptsPerLeader);
        HealthCheck check = validation
                .problems()
                .attempt(() -> healthChecks.from(name.value(), inherited, timeout), defaults.check());
        return new Recovery(
                new HealthCheckPolicy(check, timeout, successes, idle, attempts),
                BackoffChoice.from(inherited.section("backoff", HealthCheckProperties::backoff), validation));
    }
}
