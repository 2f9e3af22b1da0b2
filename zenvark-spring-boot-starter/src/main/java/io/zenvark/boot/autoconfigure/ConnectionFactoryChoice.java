// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactoryUtils;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.util.StringUtils;

/**
 * Chooses the {@link RedisConnectionFactory} for the coordination of circuit breakers.
 *
 * <p>The order of precedence is: the bean that the property names, the bean with the qualifier {@link
 * ZenvarkConnectionFactory}, the only or primary bean.
 *
 * @param beanFactory the bean factory that contains the connection factories
 * @param all all connection factories
 * @param qualified the connection factories with the qualifier
 */
record ConnectionFactoryChoice(
        ListableBeanFactory beanFactory,
        ObjectProvider<RedisConnectionFactory> all,
        ObjectProvider<RedisConnectionFactory> qualified) {

    private static final String PROPERTY = "zenvark.redis.connection-factory";
    private static final String TYPE = RedisConnectionFactory.class.getName();

    RedisConnectionFactory choose(@Nullable String named) {
        if (named != null && StringUtils.hasText(named)) {
            return byName(named.strip());
        }
        ObjectProvider<RedisConnectionFactory> candidates =
                qualified.stream().findAny().isPresent() ? qualified : all;
        RedisConnectionFactory factory = candidates.getIfUnique();
        if (factory == null) {
            throw all.stream().findAny().isPresent() ? ambiguous() : missing();
        }
        return factory;
    }

    private RedisConnectionFactory byName(String name) {
        if (beanFactory.containsBean(name) && beanFactory.isTypeMatch(name, RedisConnectionFactory.class)) {
            return beanFactory.getBean(name, RedisConnectionFactory.class);
        }
        throw new ZenvarkConfigurationException(
                PROPERTY + " is '" + name + "', which is not the name of a bean of type " + TYPE + ".",
                "Set it to the name of one of these beans: " + names() + ".");
    }

    private ZenvarkConfigurationException ambiguous() {
        return new ZenvarkConfigurationException(
                "Circuit breakers require one connection to Redis, but there are several beans of type " + TYPE + ": "
                        + names() + ".",
                "Set " + PROPERTY + " to the name of one of them, qualify one with @"
                        + ZenvarkConnectionFactory.class.getSimpleName() + ", or mark one of them as @Primary.");
    }

    private static ZenvarkConfigurationException missing() {
        return new ZenvarkConfigurationException(
                "Circuit breakers require a connection to Redis, but there is no bean of type " + TYPE + ".",
                "Configure spring.data.redis, or set zenvark.coordination to in-memory if one process is the whole"
                        + " fleet. A bean of type ReactiveRedisConnectionFactory alone is not enough.");
    }

    private List<String> names() {
        return List.of(BeanFactoryUtils.beanNamesForTypeIncludingAncestors(
                beanFactory, RedisConnectionFactory.class, true, false));
    }
}
