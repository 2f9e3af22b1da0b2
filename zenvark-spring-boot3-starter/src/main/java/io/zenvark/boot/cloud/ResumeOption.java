// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.cloud;

import org.springframework.cloud.gateway.server.mvc.filter.CircuitBreakerFilterFunctions.CircuitBreakerConfig;

/** The option {@code resumeWithoutError} of a gateway on Spring MVC, which Spring Cloud Gateway 4 does not have. */
final class ResumeOption {

    private ResumeOption() {}

    static boolean isSet(CircuitBreakerConfig config) {
        return false;
    }
}
