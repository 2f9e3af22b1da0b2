// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Modifier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopConfigException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.ClassUtils;

/** Analyzes the failure to create a proxy of a final class that has annotated methods. */
final class FinalClassFailureAnalyzer extends AbstractFailureAnalyzer<AopConfigException> {

    private static final Pattern REFUSAL = Pattern.compile("Could not generate CGLIB subclass of class ([^:\\s]+):.*");

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, AopConfigException cause) {
        Matcher refusal = REFUSAL.matcher(String.valueOf(cause.getMessage()));
        return refusal.lookingAt() ? analysis(refusal.group(1), cause) : null;
    }

    private static @Nullable FailureAnalysis analysis(String name, AopConfigException cause) {
        Class<?> type;
        try {
            type = ClassUtils.forName(name, ClassUtils.getDefaultClassLoader());
        } catch (ClassNotFoundException ex) {
            // Another class loader defines the class. Spring's own message is reported.
            return null;
        }
        if (!Modifier.isFinal(type.getModifiers()) || AnnotatedMethods.of(type).isEmpty()) {
            return null;
        }
        ZenvarkConfigurationException problem = ProxyRequirements.finalClass(type);
        return new FailureAnalysis(String.valueOf(problem.getMessage()), problem.action(), cause);
    }
}
