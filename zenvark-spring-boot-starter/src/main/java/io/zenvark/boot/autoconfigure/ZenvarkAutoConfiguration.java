// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.annotation.AnnotatedBeans;
import io.zenvark.boot.autoconfigure.NodeConfiguration.Inspection;
import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.boot.definition.BreakerRefresh;
import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.httpstatus.HttpStatusReaders;
import io.zenvark.boot.httpstatus.RetryAfterReaders;
import io.zenvark.boot.properties.BindingProblems;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.boot.properties.ZenvarkPropertiesReader;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.node.runtime.NodeEngine;
import java.time.InstantSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.util.ClassUtils;

/**
 * {@link AutoConfiguration Auto-configuration} for a node and its circuit breakers, each of which is also a bean.
 *
 * <p>With {@code zenvark.enabled=false} the application starts regardless of all other properties. Every breaker then
 * admits every call, and Redis is not used.
 */
@AutoConfiguration(after = DataRedisAutoConfiguration.class)
@EnableConfigurationProperties(ZenvarkProperties.class)
@Import(CircuitBreakerBeansRegistrar.class)
public final class ZenvarkAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean({NodeIdentity.class, CircuitBreakers.class})
    NodeIdentity zenvarkNodeIdentity(NodeConfiguration configuration) {
        return configuration.identity();
    }

    @Bean
    @ConditionalOnMissingBean({CoordinationPorts.class, CircuitBreakers.class})
    CoordinationPorts zenvarkCoordinationPorts(
            NodeIdentity identity,
            ZenvarkProperties properties,
            NodeConfiguration configuration,
            ListableBeanFactory beanFactory,
            ObjectProvider<RedisConnectionFactory> factories,
            @ZenvarkConnectionFactory ObjectProvider<RedisConnectionFactory> qualified) {
        return new CoordinationPortsFactory(
                        properties,
                        identity.namespace(),
                        configuration.settings().redis())
                .create(new ConnectionFactoryChoice(beanFactory, factories, qualified));
    }

    @Bean
    @ConditionalOnMissingBean({ZenvarkNode.class, CircuitBreakers.class})
    ZenvarkNode zenvarkNode(
            NodeIdentity identity,
            CoordinationPorts ports,
            NodeConfiguration configuration,
            ObjectProvider<HttpStatusReader> statuses,
            ObjectProvider<RetryAfterReader> retryAfter,
            ObjectProvider<NodeEngine> engine) {
        ZenvarkNode.Builder node = configuration.settings().apply(ZenvarkNode.builder(identity, ports));
        ClassLoader classLoader = ClassUtils.getDefaultClassLoader();
        node.httpStatuses(HttpStatusReaders.of(statuses.orderedStream().toList(), classLoader));
        node.retryAfter(RetryAfterReaders.of(retryAfter.orderedStream().toList(), classLoader, InstantSource.system()));
        engine.ifUnique(node::engine);
        return node.build();
    }

    @Bean
    @ConditionalOnMissingBean
    CircuitBreakers circuitBreakers(ZenvarkNode node, ZenvarkProperties properties) {
        return properties.enabled() ? node.breakers() : new AdmittingBreakers(node.breakers());
    }

    @Bean
    @ConditionalOnMissingBean
    BreakerDefinitions zenvarkBreakerDefinitions(ZenvarkProperties properties, ListableBeanFactory beanFactory) {
        return new BreakerDefinitions(properties, beanFactory);
    }

    @Bean
    NodeConfiguration zenvarkNodeConfiguration(
            ZenvarkProperties properties,
            Environment environment,
            BreakerDefinitions definitions,
            BindingProblems bindingProblems,
            ObjectProvider<AnnotatedBeans> annotated) {
        return new NodeConfiguration(
                properties,
                environment,
                new Inspection(
                        definitions,
                        bindingProblems,
                        problems -> annotated.ifAvailable(
                                beans -> beans.inspect(properties.breakers().keySet(), problems))));
    }

    @Bean
    @ConditionalOnMissingBean
    BreakerRefresh zenvarkBreakerRefresh(
            CircuitBreakers breakers, BreakerDefinitions definitions, Environment environment) {
        return new BreakerRefresh(breakers, definitions, new ZenvarkPropertiesReader(environment));
    }

    @Bean
    SmartInitializingSingleton zenvarkVerification(
            CircuitBreakers breakers, ZenvarkProperties properties, ObjectProvider<AnnotatedBeans> annotated) {
        return () -> {
            if (!properties.enabled()) {
                return;
            }
            Problems problems = new Problems();
            BreakerDefinitions.verify(breakers.definitions(), problems);
            annotated.ifAvailable(beans -> beans.verify(breakers, problems));
            problems.throwIfAny();
        };
    }

    @Bean
    static BreakerNameAliases zenvarkBreakerNameAliases() {
        return new BreakerNameAliases();
    }

    @Bean
    RedisCacheWarning zenvarkRedisCacheWarning(BeanFactory beanFactory, Environment environment) {
        return new RedisCacheWarning(beanFactory, environment);
    }

    @Bean
    static BindingProblems zenvarkBindingProblems(Environment environment) {
        return new BindingProblems(environment);
    }

    @Bean
    @ConditionalOnBean(ZenvarkNode.class)
    @ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
    NodeLifecycle zenvarkNodeLifecycle(
            ZenvarkNode node, ZenvarkProperties properties, ObjectProvider<CircuitBreakerListener> listeners) {
        // Code that was generated ahead of time registers this bean even if zenvark.enabled is false at run time.
        return new NodeLifecycle(node, properties.enabled(), listeners);
    }

    @Bean
    @ConditionalOnBean(NodeLifecycle.class)
    NodeRelease zenvarkNodeRelease(ZenvarkNode node) {
        return new NodeRelease(node);
    }
}
