// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import io.zenvark.boot.annotation.DistributedCircuitBreaker;
import io.zenvark.boot.autoconfigure.ZenvarkAnnotationAutoConfiguration;
import io.zenvark.boot.autoconfigure.ZenvarkAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application with our annotation. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
    AopAutoConfiguration.class,
    DataRedisAutoConfiguration.class,
    ZenvarkAutoConfiguration.class,
    ZenvarkAnnotationAutoConfiguration.class
})
class ZenvarkApplication {

    @Bean
    Guarded bean() {
        return new Guarded();
    }

    /** The annotated bean. */
    static class Guarded implements AnnotatedBean {

        @Override
        @DistributedCircuitBreaker("payments")
        public Object call() {
            return CallState.ANSWER;
        }
    }
}
