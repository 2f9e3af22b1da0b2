// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.data.redis.connection.RedisConnectionFactory;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

class ConnectionFactoryChoiceTests {

    @Test
    void prefersNamedFactory() {
        assertThat(chosen("cache", Qualified.class)).isEqualTo("cache");
        assertThat(chosen(" coordination ", WithPrimary.class)).isEqualTo("coordination");
    }

    @Test
    void prefersQualifiedFactoryOverPrimaryOne() {
        assertThat(chosen(null, Qualified.class)).isEqualTo("coordination");
        assertThat(chosen("", WithPrimary.class)).isEqualTo("cache");
    }

    @Test
    void refusesNameOfOtherTypeAndAmbiguousFactories() {
        assertThat(chosen("text", WithPrimary.class)).startsWith("zenvark.redis.connection-factory is 'text'");
        assertThat(chosen(null, Two.class)).contains("several beans").contains("[cache, coordination]");
    }

    private static String chosen(@Nullable String named, Class<?> configuration) {
        StringBuilder chosen = new StringBuilder();
        new ApplicationContextRunner()
                .withUserConfiguration(configuration, Choosing.class)
                .run(context -> {
                    try {
                        RedisConnectionFactory factory =
                                context.getBean(ConnectionFactoryChoice.class).choose(named);
                        context.getBeansOfType(RedisConnectionFactory.class).entrySet().stream()
                                .filter(bean -> bean.getValue().equals(factory))
                                .forEach(bean -> chosen.append(bean.getKey()));
                    } catch (ZenvarkConfigurationException ex) {
                        chosen.append(ex.getMessage());
                    }
                });
        return chosen.toString();
    }

    static class Choosing {

        @Bean
        ConnectionFactoryChoice choice(
                ListableBeanFactory beanFactory,
                ObjectProvider<RedisConnectionFactory> all,
                @ZenvarkConnectionFactory ObjectProvider<RedisConnectionFactory> qualified) {
            return new ConnectionFactoryChoice(beanFactory, all, qualified);
        }

        @Bean
        String text() {
            return "no factory";
        }
    }

    static class Two {

        @Bean
        RedisConnectionFactory cache() {
            return new LettuceConnectionFactory();
        }

        @Bean
        RedisConnectionFactory coordination() {
            return new LettuceConnectionFactory();
        }
    }

    static class WithPrimary {

        @Bean
        @Primary
        RedisConnectionFactory cache() {
            return new LettuceConnectionFactory();
        }

        @Bean
        RedisConnectionFactory coordination() {
            return new LettuceConnectionFactory();
        }
    }

    static class Qualified {

        @Bean
        @Primary
        RedisConnectionFactory cache() {
            return new LettuceConnectionFactory();
        }

        @Bean
        @ZenvarkConnectionFactory
        RedisConnectionFactory coordination() {
            return new LettuceConnectionFactory();
        }
    }
}
