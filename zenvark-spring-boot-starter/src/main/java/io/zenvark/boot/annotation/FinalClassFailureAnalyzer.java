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

/** Says what to do where Spring cannot make a proxy of a class, and it is for us that it tries. */
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
            // A class of another class loader: what Spring says of it remains.
            return null;
        }
        if (!Modifier.isFinal(type.getModifiers()) || AnnotatedMethods.of(type).isEmpty()) {
            return null;
        }
        ZenvarkConfigurationException problem = Unguardable.finalClass(type);
        return new FailureAnalysis(String.valueOf(problem.getMessage()), problem.action(), cause);
    }
}
