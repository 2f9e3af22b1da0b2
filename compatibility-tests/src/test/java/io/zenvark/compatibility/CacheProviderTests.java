// SPDX-License-Identifier: Apache-2.0
package io.zenvark.compatibility;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.EnableCaching;
import org.springframework.cache.caffeine.CaffeineCacheManager;
import org.springframework.cache.concurrent.ConcurrentMapCacheManager;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.data.redis.cache.RedisCacheManager;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Which cache provider Spring Boot chooses if Caffeine and Spring Data Redis are on the class path. */
@Tag("long")
@ExtendWith(OutputCaptureExtension.class)
class CacheProviderTests {

    private static final String WARNING = "keeps the caches of this application in Redis";

    @ParameterizedTest
    @ValueSource(strings = {"zenvark.enabled=true", "zenvark.enabled=false", "spring.main.lazy-initialization=true"})
    void isRedisWithWarning(String property, CapturedOutput output) {
        try (ConfigurableApplicationContext application = Applications.plain(Caching.class, property)) {
            assertThat(application.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class);
        }

        assertThat(output.getOut())
                .containsOnlyOnce(WARNING)
                .containsPattern(Pattern.compile("WARN.*" + WARNING))
                .contains("Set spring.cache.type=caffeine", "or spring.cache.type=redis");
    }

    @ParameterizedTest
    @CsvSource({"caffeine, CaffeineCacheManager", "simple, ConcurrentMapCacheManager", "redis, RedisCacheManager"})
    void isTheConfiguredOne(String type, String expected, CapturedOutput output) {
        try (ConfigurableApplicationContext application =
                Applications.plain(Caching.class, "spring.cache.type=" + type)) {
            assertThat(application.getBean(CacheManager.class).getClass().getSimpleName())
                    .isEqualTo(expected);
        }

        assertThat(output.getOut()).doesNotContain(WARNING);
    }

    @Test
    void isThatOfApplication(CapturedOutput output) {
        try (ConfigurableApplicationContext application = Applications.plain(OwnCaches.class)) {
            assertThat(application.getBean(CacheManager.class)).isInstanceOf(ConcurrentMapCacheManager.class);
        }
        try (ConfigurableApplicationContext application = Applications.plain(OwnRedisCaches.class)) {
            assertThat(application.getBean(CacheManager.class)).isInstanceOf(RedisCacheManager.class);
        }

        assertThat(output.getOut()).doesNotContain(WARNING);
    }

    @Test
    void isNoneWithoutCaching(CapturedOutput output) {
        try (ConfigurableApplicationContext application = Applications.plain(NotCaching.class)) {
            assertThat(application.getBeanNamesForType(CaffeineCacheManager.class))
                    .isEmpty();
            assertThat(application.getBeanNamesForType(CacheManager.class)).isEmpty();
        }

        assertThat(output.getOut()).doesNotContain(WARNING);
    }

    @EnableAutoConfiguration
    @EnableCaching
    static class Caching {}

    @EnableAutoConfiguration
    static class NotCaching {}

    @EnableAutoConfiguration
    @EnableCaching
    static class OwnCaches {

        @Bean
        CacheManager cacheManager() {
            return new ConcurrentMapCacheManager();
        }
    }

    @EnableAutoConfiguration
    @EnableCaching
    static class OwnRedisCaches {

        @Bean
        CacheManager cacheManager(RedisConnectionFactory factory) {
            return RedisCacheManager.create(factory);
        }
    }
}
