// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.Advisor;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.cache.interceptor.CacheInterceptor;
import org.springframework.core.Ordered;

/**
 * Moves a cache before the circuit breaker in the proxies that have both: a result that is cached is no call, and can be
 * had while the circuit is open. By its order alone a cache could not stand outside of the breaker while transactions
 * stand inside, since both have the same by default. A cache whose order somebody has chosen stays where it is.
 */
public final class CachedResultsFirst implements BeanPostProcessor, Ordered {

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    @Override
    public @Nullable Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof Advised advised && !advised.isFrozen()) {
            reorder(advised);
        }
        return bean;
    }

    private static void reorder(Advised advised) {
        List<Advisor> advisors = Arrays.asList(advised.getAdvisors());
        int breaker = 0;
        while (breaker < advisors.size() && !(advisors.get(breaker) instanceof CircuitBreakerAdvisor)) {
            breaker++;
        }
        for (int i = breaker + 1; i < advisors.size(); i++) {
            Advisor advisor = advisors.get(i);
            if (isCacheOfNoChosenOrder(advisor)) {
                advised.removeAdvisor(advisor);
                advised.addAdvisor(breaker, advisor);
                return;
            }
        }
    }

    private static boolean isCacheOfNoChosenOrder(Advisor advisor) {
        return advisor instanceof Ordered ordered
                && ordered.getOrder() == LOWEST_PRECEDENCE
                && advisor.getAdvice() instanceof CacheInterceptor;
    }
}
