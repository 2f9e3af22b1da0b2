// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.web.RejectedCallHandler;
import io.zenvark.boot.web.RejectedCallResolver;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.HandlerExceptionResolver;
import reactor.core.publisher.Mono;

/**
 * {@link AutoConfiguration Auto-configuration} for the response of a web application to a rejected call that the
 * application has not handled: 503 with {@code Retry-After}. Exclude this class to respond with 500.
 */
@AutoConfiguration(
        after = ZenvarkAutoConfiguration.class,
        afterName = "org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration")
@ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
public final class ZenvarkWebAutoConfiguration {

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    @ConditionalOnClass(DispatcherServlet.class)
    static class Servlet {

        private static final String RESOLVERS_OF_SPRING = "handlerExceptionResolver";

        @Bean
        @ConditionalOnBean(name = RESOLVERS_OF_SPRING)
        @ConditionalOnMissingBean
        RejectedCallResolver rejectedCallResolver(@Qualifier(RESOLVERS_OF_SPRING) HandlerExceptionResolver spring) {
            return new RejectedCallResolver(spring, InstantSource.system());
        }
    }

    @Configuration(proxyBeanMethods = false)
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    @ConditionalOnClass({WebExceptionHandler.class, Mono.class})
    static class Reactive {

        @Bean
        @ConditionalOnMissingBean
        RejectedCallHandler rejectedCallHandler() {
            return new RejectedCallHandler(InstantSource.system());
        }
    }
}
