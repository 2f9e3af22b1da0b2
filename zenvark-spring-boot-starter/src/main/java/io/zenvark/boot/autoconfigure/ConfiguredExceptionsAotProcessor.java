// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.properties.BreakerProperties;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.boot.properties.ZenvarkPropertiesReader;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotContribution;
import org.springframework.beans.factory.aot.BeanFactoryInitializationAotProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.env.Environment;

/**
 * Registers the classes in {@code record-exceptions} and {@code ignore-exceptions} for reflection. A native image finds
 * only registered classes by name.
 */
final class ConfiguredExceptionsAotProcessor implements BeanFactoryInitializationAotProcessor {

    @Override
    public @Nullable BeanFactoryInitializationAotContribution processAheadOfTime(
            ConfigurableListableBeanFactory beanFactory) {
        if (beanFactory.getBeanNamesForType(ZenvarkProperties.class, true, false).length == 0) {
            return null;
        }
        Set<Class<?>> exceptions = exceptions(beanFactory.getBean(Environment.class));
        return exceptions.isEmpty()
                ? null
                : (context, code) -> exceptions.forEach(
                        type -> context.getRuntimeHints().reflection().registerType(type));
    }

    private static Set<Class<?>> exceptions(Environment environment) {
        ZenvarkProperties properties = new ZenvarkPropertiesReader(environment).readLeniently();
        return Stream.concat(properties.breakers().values().stream(), properties.configs().values().stream())
                .flatMap(ConfiguredExceptionsAotProcessor::named)
                .collect(Collectors.toSet());
    }

    private static Stream<Class<?>> named(BreakerProperties breaker) {
        return Stream.of(breaker.recordExceptions(), breaker.ignoreExceptions())
                .filter(Objects::nonNull)
                .flatMap(List::stream);
    }
}
