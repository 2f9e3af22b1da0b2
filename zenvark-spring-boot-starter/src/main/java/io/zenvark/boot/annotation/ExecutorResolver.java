// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.Suggestion;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.breaker.CallExecutor;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakers;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.EmbeddedValueResolver;
import org.springframework.util.StringValueResolver;

/**
 * Resolves the name in an annotation to the executor of a breaker.
 *
 * <p>Placeholders and <code>#{...}</code> are resolved once. If the result contains {@code #} or {@code @}, which are
 * not allowed in names, it is an expression that is evaluated at each call.
 */
final class ExecutorResolver {

    private final BreakerSource source;
    private final ConfigurableBeanFactory beanFactory;

    ExecutorResolver(BreakerSource source, ConfigurableBeanFactory beanFactory) {
        this.source = source;
        this.beanFactory = beanFactory;
    }

    ExecutorSelector selector(Method method, DistributedCircuitBreaker annotation) {
        String name = resolved(method, annotation.name(), new EmbeddedValueResolver(beanFactory));
        if (isExpression(name)) {
            return new ExecutorByExpression(new NameExpression(name, method, beanFactory), this, annotation);
        }
        CallExecutor executor = executor(declared(method, name), annotation);
        return invocation -> executor;
    }

    /**
     * Checks the name in an annotation. Skips a name that depends on other beans.
     *
     * @return the name if it is not the name of a declared breaker
     * @throws ZenvarkConfigurationException if the name cannot be resolved
     */
    Optional<String> undeclared(Method method, DistributedCircuitBreaker annotation, Collection<String> declared) {
        String name = resolved(method, annotation.name(), beanFactory::resolveEmbeddedValue);
        if (name.contains("#{")) {
            return Optional.empty();
        }
        if (isExpression(name)) {
            NameExpression.check(name, method, beanFactory);
            return Optional.empty();
        }
        return Optional.of(name).filter(resolved -> !declared.contains(resolved));
    }

    private static boolean isExpression(String name) {
        return name.contains("#") || name.contains("@");
    }

    CircuitBreakers breakers() {
        return source.breakers();
    }

    /** Returns the breaker, or an executor that adds the exceptions of the annotation to the lists of the breaker. */
    static CallExecutor executor(CircuitBreaker breaker, DistributedCircuitBreaker annotation) {
        List<Class<? extends Throwable>> recorded = List.of(annotation.recordExceptions());
        List<Class<? extends Throwable>> ignored = List.of(annotation.ignoreExceptions());
        return recorded.isEmpty() && ignored.isEmpty()
                ? breaker
                : breaker.withClassification(classification -> classification.adding(recorded, ignored));
    }

    private static String resolved(Method method, String name, StringValueResolver resolver) {
        @Nullable String resolved;
        try {
            resolved = resolver.resolveStringValue(name);
        } catch (RuntimeException unresolved) {
            throw unresolved(method, name, unresolved.getMessage() + ".");
        }
        if (resolved == null) {
            throw unresolved(method, name, "the result is null.");
        }
        if (resolved.contains("${")) {
            throw unresolved(method, name, "the property does not exist.");
        }
        return resolved;
    }

    private static ZenvarkConfigurationException unresolved(Method method, String name, String reason) {
        return new ZenvarkConfigurationException(
                "The name '" + name + "' in the annotation of " + MethodText.of(method) + " cannot be resolved: "
                        + reason,
                "Set the property, or give it a default, as in ${property:payments}.");
    }

    private CircuitBreaker declared(Method method, String name) {
        CircuitBreakers breakers = source.breakers();
        return breakers.find(name).orElseThrow(() -> undeclared(method, name, breakers.names()));
    }

    private static ZenvarkConfigurationException undeclared(Method method, String name, Collection<?> declared) {
        return undeclared(List.of(method), name, declared);
    }

    /** Returns one exception for all methods of a class that use the same undeclared breaker. */
    static ZenvarkConfigurationException undeclared(List<Method> methods, String name, Collection<?> declared) {
        int others = methods.size() - 1;
        String guarded =
                methods.stream().map(MethodText::of).sorted().findFirst().orElseThrow()
                        + (others == 0 ? "" : " and " + others + (others == 1 ? " other method" : " other methods"));
        return new ZenvarkConfigurationException(
                name.isEmpty()
                        ? "The annotation of " + guarded + " does not name a circuit breaker."
                        : guarded + (others == 0 ? " uses" : " use") + " the circuit breaker '" + name
                                + "', which is not declared.",
                Suggestion.of(name, declared) + "Declare it in zenvark.breakers, or use a declared one: " + declared
                        + ".");
    }
}
