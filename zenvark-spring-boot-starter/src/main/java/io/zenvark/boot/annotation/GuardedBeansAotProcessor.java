// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.ExecutableMode;
import org.springframework.aot.hint.ReflectionHints;
import org.springframework.beans.factory.aot.BeanRegistrationAotContribution;
import org.springframework.beans.factory.aot.BeanRegistrationAotProcessor;
import org.springframework.beans.factory.support.RegisteredBean;
import org.springframework.util.ClassUtils;

/** Registers the annotated methods of each bean and their fallbacks for reflection in a native image. */
final class GuardedBeansAotProcessor implements BeanRegistrationAotProcessor {

    @Override
    public @Nullable BeanRegistrationAotContribution processAheadOfTime(RegisteredBean registeredBean) {
        Class<?> type = ClassUtils.getUserClass(registeredBean.getBeanClass());
        List<Method> guarded = AnnotatedMethods.of(type);
        return guarded.isEmpty()
                ? null
                : (context, code) -> contribute(context.getRuntimeHints().reflection(), type, guarded);
    }

    private static void contribute(ReflectionHints hints, Class<?> type, List<Method> guarded) {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            hints.registerType(declaring);
        }
        guarded.forEach(method -> hints.registerMethod(method, ExecutableMode.INVOKE));
        Set<String> fallbacks = guarded.stream()
                .flatMap(method -> AnnotatedMethods.annotation(method, type).stream())
                .map(DistributedCircuitBreaker::fallbackMethod)
                .collect(Collectors.toSet());
        AnnotatedMethods.methods(type)
                .filter(method -> fallbacks.stream().anyMatch(name -> AnnotatedMethods.isNamed(method, name)))
                .forEach(method -> hints.registerMethod(method, ExecutableMode.INVOKE));
    }
}
