// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.CircuitBreakerConfig;

/** The option {@code resumeWithoutError} of a gateway on Spring MVC. Spring Cloud Gateway 4 does not have it. */
final class ResumeOption {

    private ResumeOption() {}

    static boolean isSet(CircuitBreakerConfig config) {
        return config.isResumeWithoutError();
    }
}
