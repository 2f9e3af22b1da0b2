// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** An application whose bean has no annotation. */
@Configuration(proxyBeanMethods = false)
class BareApplication {

    @Bean
    AnnotatedBean bean() {
        return new Bare();
    }

    /** The bean without an annotation. */
    static class Bare implements AnnotatedBean {

        @Override
        public Object call() {
            return CallState.ANSWER;
        }
    }
}
