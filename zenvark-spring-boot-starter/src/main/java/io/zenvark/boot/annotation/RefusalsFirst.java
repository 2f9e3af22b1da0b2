// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Moves advice that ends a call before the method before the circuit breaker, in each proxy that has both.
 *
 * <p>A call that validation, authorization or a rate limiter refuses never reaches the dependency, and a cached result
 * needs no call. Both say nothing about the dependency. Their order cannot express this, because post-processors append
 * advice without regard to its order, and because transactions, which belong inside the circuit breaker, have the same
 * default order. {@link RefusingAdvice} lists the advice.
 *
 * <p>Runs after all other post-processors. They include those that have an order, because this one has none, and those
 * that Spring registers again at the end, because this one is such a post-processor itself.
 */
public final class RefusalsFirst implements MergedBeanDefinitionPostProcessor {

    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition beanDefinition, Class<?> beanType, String beanName) {
        // Only the position among post-processors is needed.
    }

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
        reorder(bean);
        return bean;
    }

    /** Moves the advice of one bean. Has no effect on a bean without a circuit breaker. */
    static void reorder(Object bean) {
        if (bean instanceof Advised advised && !advised.isFrozen()) {
            reorder(advised);
        }
    }

    private static void reorder(Advised advised) {
        List<Advisor> advisors = List.of(advised.getAdvisors());
        int breaker = 0;
        while (breaker < advisors.size() && !(advisors.get(breaker) instanceof CircuitBreakerAdvisor)) {
            breaker++;
        }
        int position = breaker;
        for (Advisor advisor : advisors.subList(Math.min(breaker + 1, advisors.size()), advisors.size())) {
            if (RefusingAdvice.belongsBefore((CircuitBreakerAdvisor) advisors.get(breaker), advisor)) {
                advised.removeAdvisor(advisor);
                advised.addAdvisor(position++, advisor);
            }
        }
    }
}
