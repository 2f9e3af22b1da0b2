// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Gives the bean of a breaker the name of the breaker as an alias, if the name is free. Runs when all bean definitions
 * are known, including those of auto-configurations that are processed later, so that the alias never replaces a bean
 * and never keeps one from being defined.
 */
final class BreakerNameAliases implements BeanFactoryPostProcessor {

    /** The attribute of a bean definition that has the name of its breaker. */
    static final String BREAKER = "io.zenvark.breaker";

    /**
     * Names that Spring looks up with a type of its own. A bean of another type under one of them breaks the start or a
     * later call, even if the application defines no bean of the name.
     */
    private static final Set<String> LOOKED_UP_BY_SPRING = Set.of(
            "applicationEventMulticaster",
            "bootstrapExecutor",
            "cacheManager",
            "conversionService",
            "entityManagerFactory",
            "flashMapManager",
            "forwardedHeaderTransformer",
            "handlerAdapter",
            "handlerExceptionResolver",
            "handlerMapping",
            "lifecycleProcessor",
            "loadTimeWeaver",
            "localeContextResolver",
            "localeResolver",
            "messageSource",
            "multipartResolver",
            "mvcValidator",
            "requestToViewNameTranslator",
            "serverCodecConfigurer",
            "springSecurityFilterChain",
            "taskExecutor",
            "taskScheduler",
            "themeResolver",
            "transactionManager",
            "viewNameTranslator",
            "viewResolver",
            "webHandler",
            "webSessionManager");

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beanFactory) {
        for (String bean : beanFactory.getBeanDefinitionNames()) {
            if (beanFactory.getBeanDefinition(bean).getAttribute(BREAKER) instanceof String breaker
                    && isFree(breaker, beanFactory)) {
                beanFactory.registerAlias(bean, breaker);
            }
        }
    }

    /** Looks at parent contexts as well: the alias would hide their bean of the name. */
    private static boolean isFree(String name, ConfigurableListableBeanFactory beanFactory) {
        return !LOOKED_UP_BY_SPRING.contains(name)
                && !beanFactory.containsBean(name)
                && !(beanFactory instanceof BeanDefinitionRegistry registry && registry.isBeanNameInUse(name));
    }
}
