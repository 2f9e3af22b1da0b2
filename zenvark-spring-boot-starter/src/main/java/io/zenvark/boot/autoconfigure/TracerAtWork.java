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
 * Matches where the application traces. The tracer that does nothing, which Spring Boot supplies where there is no
 * other, is no reason to observe; it is told by its name, because in Spring Boot 3 it comes before the observations.
 */
final class TracerAtWork extends SpringBootCondition implements ConfigurationCondition {

    private static final String TRACER = "io.micrometer.tracing.Tracer";
    private static final String IDLE = "noopTracer";

    @Override
    public ConfigurationPhase getConfigurationPhase() {
        return ConfigurationPhase.REGISTER_BEAN;
    }

    @Override
    public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
        ConditionMessage.Builder message = ConditionMessage.forCondition("Tracer at work");
        return traces(context)
                ? ConditionOutcome.match(message.because("there is one"))
                : ConditionOutcome.noMatch(message.because("there is none"));
    }

    private static boolean traces(ConditionContext context) {
        @Nullable ConfigurableListableBeanFactory beans = context.getBeanFactory();
        if (beans == null || !ClassUtils.isPresent(TRACER, context.getClassLoader())) {
            return false;
        }
        Class<?> tracer = ClassUtils.resolveClassName(TRACER, context.getClassLoader());
        return Arrays.stream(beans.getBeanNamesForType(tracer, true, false)).anyMatch(name -> !name.equals(IDLE));
    }
}
