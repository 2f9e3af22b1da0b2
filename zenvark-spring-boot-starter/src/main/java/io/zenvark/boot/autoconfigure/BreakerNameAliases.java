// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import java.util.Set;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;

/**
 * Registers the name of each breaker as an alias of its bean, if the name is free.
 *
 * <p>Runs after all bean definitions are registered, including the definitions of later auto-configurations. An alias
 * therefore never replaces a bean and never prevents the definition of one.
 */
final class BreakerNameAliases implements BeanFactoryPostProcessor {

    /** The attribute of a bean definition that contains the name of its breaker. */
    static final String BREAKER = "io.zenvark.breaker";

    /**
     * Names that Spring looks up with a specific type. A bean of another type with such a name breaks startup or a
     * later call.
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

    /** Returns whether a name is free, including in parent contexts, whose beans an alias would hide. */
    private static boolean isFree(String name, ConfigurableListableBeanFactory beanFactory) {
        return !LOOKED_UP_BY_SPRING.contains(name)
                && !beanFactory.containsBean(name)
                && !(beanFactory instanceof BeanDefinitionRegistry registry && registry.isBeanNameInUse(name));
    }
}
