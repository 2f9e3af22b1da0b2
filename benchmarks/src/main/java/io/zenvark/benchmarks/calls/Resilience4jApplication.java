// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.github.resilience4j.circuitbreaker.annotation.CircuitBreaker;
import io.github.resilience4j.springboot.circuitbreaker.autoconfigure.CircuitBreakerAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with the annotation of Resilience4j. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({AopAutoConfiguration.class, CircuitBreakerAutoConfiguration.class})
class Resilience4jApplication {

    @Bean
    Guarded bean() {
        return new Guarded();
    }

    /** The annotated bean. */
    static class Guarded implements AnnotatedBean {

        @Override
        @CircuitBreaker(name = "payments")
        public Object call() {
            return CallState.ANSWER;
        }
    }
}
