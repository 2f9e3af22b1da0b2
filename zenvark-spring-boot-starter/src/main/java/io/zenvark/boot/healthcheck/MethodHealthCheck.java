// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.healthcheck;

import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckAttempt;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.util.ReflectionUtils;

/**
 * A health check that invokes a method with {@link CircuitHealthCheck}. The bean is looked up at each check, because it
 * may depend on circuit breakers.
 *
 * @param beans the bean factory
 * @param bean the name of the bean
 * @param method the annotated method of the bean's class
 */
public record MethodHealthCheck(BeanFactory beans, String bean, Method method) implements HealthCheck {

    @Override
    public void check(HealthCheckAttempt attempt) throws Exception {
        Object target = beans.getBean(bean);
        Method invocable = AopUtils.selectInvocableMethod(method, target.getClass());
        ReflectionUtils.makeAccessible(invocable);
        Object[] arguments = invocable.getParameterCount() == 0 ? new Object[0] : new Object[] {attempt};
        requireHealthy(invoke(invocable, target, arguments));
    }

    private static @Nullable Object invoke(Method method, Object target, Object[] arguments) throws Exception {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException ex) {
            ReflectionUtils.rethrowException(ex.getTargetException());
            throw ex;
        }
    }

    private void requireHealthy(@Nullable Object result) throws IOException {
        if (Boolean.FALSE.equals(result)) {
            throw new IOException(name() + " returned false");
        }
        if (result != null && !(result instanceof Boolean)) {
            IndicatorHealthCheck.Healths.require(name(), result);
        }
    }

    /** Returns a description of the method for messages. */
    public String name() {
        return "@CircuitHealthCheck method " + method.getDeclaringClass().getName() + "." + method.getName();
    }
}
