// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.type.AnnotatedTypeMetadata;
import org.springframework.util.ClassUtils;

/**
 * Matches if the application has a tracer other than the no-op tracer of Spring Boot. Recognizes the no-op tracer by
 * its bean name, because Spring Boot 3 defines it before this condition is evaluated.
 */
final class OnTracer extends SpringBootCondition implements ConfigurationCondition {

    private static final String TRACER = "io.micrometer.tracing.Tracer";
    private static final String NOOP_TRACER = "noopTracer";

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Tracer");
        return hasTracer(context)
                ? ConditionOutcome.match(message.because("the application has a tracer"))
                : ConditionOutcome.noMatch(message.because("the application has no tracer"));
    }

    private static boolean hasTracer(ConditionContext context) {
        @Nullable ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans == null || !ClassUtils.isPresent(TRACER, context.getClassLoader())) {
            return false;
        }
        Class<?> tracer = ClassUtils.resolveClassName(TRACER, context.getClassLoader());
        return Arrays.stream(beans.getBeanNamesForType(tracer, true, false))
                .anyMatch(name -> !name.equals(NOOP_TRACER));
    }
}
