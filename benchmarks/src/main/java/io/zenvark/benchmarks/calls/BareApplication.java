// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application whose bean carries no annotation. */
@Configuration(proxyBeanMethods = false)
class BareApplication {

    @Bean
    AnnotatedBean bean() {
        return new Bare();
    }

    /** The bean. */
    static class Bare implements AnnotatedBean {

        @Override
        public Object call() {
            return CallState.ANSWER;
        }
    }
}
