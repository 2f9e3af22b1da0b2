// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.support.MergedBeanDefinitionPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/**
 * Moves advice that may refuse a call in front of the circuit breaker, in each proxy that has both.
 *
 * <p>A call that validation, authorization or a rate limiter refuses never reaches the dependency. A cached result
 * needs no call. Neither says anything about the dependency, so neither may count. {@link RefusingAdvice} lists the
 * advice.
 *
 * <p>The order of advice alone cannot ensure this. Post-processors append advice regardless of its order, and
 * transactions, which belong inside the circuit breaker, have the same default order.
 *
 * <p>Runs after all other post-processors: it has no order, and Spring registers {@link
 * MergedBeanDefinitionPostProcessor}s again at the end.
 */
public final class AdviceOrderPostProcessor implements MergedBeanDefinitionPostProcessor {

    @Override
    public void postProcessMergedBeanDefinition(RootBeanDefinition beanDefinition, Class<?> beanType, String beanName) {
        // This type only ensures that the post-processor runs last.
    }

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
        reorder(bean);
        return bean;
    }

    /** Reorders the advice of a bean. Has no effect on a bean without a circuit breaker. */
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
