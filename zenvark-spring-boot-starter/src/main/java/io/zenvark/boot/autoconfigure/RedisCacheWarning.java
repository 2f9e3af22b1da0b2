// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;
import org.springframework.util.StringUtils;

/**
 * Logs a warning at startup if Spring Boot has chosen Redis for the caches although {@code spring.cache.type} is not
 * set. Spring Boot prefers Redis to Caffeine if Spring Data Redis is on the class path, and Zenvark depends on it.
 */
final class RedisCacheWarning implements SmartInitializingSingleton {

    static final String CACHE_TYPE = "spring.cache.type";

    /** Spring Boot's configuration of a RedisCacheManager. It is a bean only if Spring Boot has chosen Redis. */
    private static final String CHOSEN = "org.springframework.boot.cache.autoconfigure.RedisCacheConfiguration";

    private static final Logger LOG = LoggerFactory.getLogger(RedisCacheWarning.class);

    private final BeanFactory beanFactory;
    private final Environment environment;

    RedisCacheWarning(BeanFactory beanFactory, Environment environment) {
        this.beanFactory = beanFactory;
        this.environment = environment;
    }

    @Override
    public void afterSingletonsInstantiated() {
        if (beanFactory.containsBean(CHOSEN) && !StringUtils.hasText(environment.getProperty(CACHE_TYPE))) {
            LOG.warn(
                    "Spring Boot keeps the caches of this application in Redis, because Zenvark brings Spring Data Redis "
                            + "and {} is not set. Each use of a cache is a command to Redis, and fails if Redis is "
                            + "unavailable. Set {}={} to keep the caches in this process, or {}=redis to keep them in Redis.",
                    CACHE_TYPE,
                    CACHE_TYPE,
                    inProcess(),
                    CACHE_TYPE);
        }
    }

    /** Returns the type that Spring Boot would choose without Redis. */
    private static String inProcess() {
        if (isPresent("com.github.benmanes.caffeine.cache.Caffeine")
                && isPresent("org.springframework.cache.caffeine.CaffeineCacheManager")) {
            return "caffeine";
        }
        return isPresent("org.cache2k.Cache2kBuilder") ? "cache2k" : "simple";
    }

    private static boolean isPresent(String type) {
        return ClassUtils.isPresent(type, RedisCacheWarning.class.getClassLoader());
    }
}
