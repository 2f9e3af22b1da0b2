// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.context.expression.BeanFactoryResolver;
import org.springframework.context.expression.MethodBasedEvaluationContext;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.NativeDetector;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.expression.BeanResolver;
import org.springframework.expression.ParseException;
import org.springframework.expression.TypeLocator;
import org.springframework.expression.spel.SpelCompilerMode;
import org.springframework.expression.spel.SpelParserConfiguration;
import org.springframework.expression.spel.standard.SpelExpression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.StandardTypeLocator;

/** An expression that returns the name of a breaker for each call. Parsed once, and compiled if Spring supports it. */
final class NameExpression {

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();
    private static final SpelCompilerMode MODE =
            NativeDetector.inNativeImage() ? SpelCompilerMode.OFF : SpelCompilerMode.MIXED;

    private final SpelExpression expression;
    private final Method method;
    private final Signature signature;
    private final BeanResolver beans;
    private final TypeLocator types;

    NameExpression(String text, Method method, ConfigurableBeanFactory beanFactory) {
        this.method = method;
        this.signature = Signature.of(method);
        this.beans = new BeanFactoryResolver(beanFactory);
        // The context class loader of a caller's thread may not find the classes of the application.
        @Nullable ClassLoader classLoader = beanFactory.getBeanClassLoader();
        this.types = new StandardTypeLocator(classLoader);
        this.expression = parsed(text, new SpelParserConfiguration(MODE, classLoader));
        new ExpressionVariables(signature, NAMES.getParameterNames(method))
                .firstUnknown(expression.getAST())
                .ifPresent(this::rejectVariable);
    }

    /**
     * Checks an expression without keeping it.
     *
     * @throws ZenvarkConfigurationException if the expression cannot be parsed or refers to an undefined variable
     */
    static void check(String text, Method method, ConfigurableBeanFactory beanFactory) {
        var unused = new NameExpression(text, method, beanFactory);
    }

    private SpelExpression parsed(String text, SpelParserConfiguration configuration) {
        try {
            return new SpelExpressionParser(configuration).parseRaw(text);
        } catch (ParseException unreadable) {
            throw new ZenvarkConfigurationException(
                    "The name '" + text + "' in the annotation of " + MethodText.of(method)
                            + " is not a valid expression: " + unreadable.getSimpleMessage() + ".",
                    "A name that contains # or @ is an expression over the arguments, such as #region or"
                            + " @regions.of(#p0).");
        }
    }

    private void rejectVariable(String variable) {
        throw new ZenvarkConfigurationException(
                "The expression " + this + " refers to " + variable + ", which is not a parameter.",
                "Name a parameter or its position, such as #p0. Parameters have names if the class was compiled"
                        + " with -parameters.");
    }

    /**
     * Returns the name of the breaker for a call.
     *
     * @throws IllegalStateException if the expression fails or returns null
     */
    String evaluate(MethodInvocation invocation) {
        @Nullable Object[] all = invocation.getArguments();
        var root = new InvokedMethod(invocation, signature.values(all));
        var context = new MethodBasedEvaluationContext(root, method, all, NAMES);
        context.setBeanResolver(beans);
        context.setTypeLocator(types);
        @Nullable String name;
        try {
            name = expression.getValue(context, String.class);
        } catch (RuntimeException failed) {
            throw new IllegalStateException("The expression " + this + " failed: " + failed.getMessage(), failed);
        }
        if (name == null) {
            throw new IllegalStateException(
                    "The expression " + this + " returned null instead of the name of a circuit breaker");
        }
        return name;
    }

    @Override
    public String toString() {
        return "'" + expression.getExpressionString() + "' in the annotation of " + MethodText.of(method);
    }
}
