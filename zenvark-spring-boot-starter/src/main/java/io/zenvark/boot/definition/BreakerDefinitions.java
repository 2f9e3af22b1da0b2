// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
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
import java.util.List;
import java.util.function.Predicate;
import org.springframework.beans.factory.ListableBeanFactory;

/** Makes the definitions of the breakers that are declared in the properties, or says why it cannot be done. */
public final class BreakerDefinitions {

    private final ZenvarkProperties properties;
    private final Templates templates;
    private final StrategyChoice strategies;
    private final CallTermsChoice calls;
    private final HealthCheckChoice healthChecks;

    /**
     * Creates it.
     *
     * @param properties the declarations
     * @param beanFactory has the strategies, predicates and health checks that are beans
     */
    public BreakerDefinitions(ZenvarkProperties properties, ListableBeanFactory beanFactory) {
        this.properties = properties;
        this.templates = new Templates(properties.configs());
        this.strategies = new StrategyChoice(new NamedBeans<>(beanFactory, BreakerStrategy.class));
        this.calls = new CallTermsChoice(new NamedBeans<>(beanFactory, Predicate.class));
        this.healthChecks = new HealthCheckChoice(new NamedBeans<>(beanFactory, HealthCheck.class));
    }

    /** All of them. */
    public List<BreakerDefinition> all() {
        return properties.breakers().entrySet().stream()
                .map(entry -> define(entry.getKey(), templates.below(entry.getKey(), entry.getValue())))
                .toList();
    }

    private BreakerDefinition define(String name, Layers<BreakerProperties> layers) {
        BreakerName breaker = name(name);
        Layers<StrategyProperties> judging = layers.section("strategy", BreakerProperties::strategy);
        BreakerStrategy strategy = strategies.from(judging);
        Quorum quorum = quorum(judging);
        Recovery recovery = recovery(name, layers.section("health-check", BreakerProperties::healthCheck));
        CircuitMode mode = layers.find(BreakerProperties::mode).orElse(Mode.AUTO) == Mode.SHADOW
                ? CircuitMode.SHADOW
                : CircuitMode.AUTO;
        int retention = layers.find(BreakerProperties::retention).orElse(BreakerDefinition.DEFAULT_RETENTION);
        return Settings.inRange(
                layers.path(),
                () -> new BreakerDefinition(breaker, mode, strategy, calls.from(layers), recovery, quorum, retention));
    }

    private static Quorum quorum(Layers<StrategyProperties> layers) {
        FailingNodes failing =
                layers.find(StrategyProperties::minimumFailingNodes).orElse(FailingNodes.of(1));
        return Settings.inRange(layers.path(), () -> new Quorum(failing.nodes(), failing.share()));
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

    private Recovery recovery(String name, Layers<HealthCheckProperties> layers) {
        Duration timeout = layers.find(HealthCheckProperties::timeout).orElse(HealthCheckPolicy.DEFAULT_TIMEOUT);
        HealthCheck check = healthChecks.from(name, layers, timeout);
        HealthCheckPolicy policy = Settings.inRange(
                layers.path(),
                () -> new HealthCheckPolicy(
                        check,
                        timeout,
                        layers.find(HealthCheckProperties::requiredSuccesses).orElse(1),
                        layers.find(HealthCheckProperties::idleInterval)));
        return new Recovery(policy, BackoffChoice.from(layers.section("backoff", HealthCheckProperties::backoff)));
    }
}
