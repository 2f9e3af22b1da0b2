// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CircuitBreakers;

/**
 * Supplies the circuit breakers of annotated methods. Called when the first guard is created, because advice exists
 * before the beans that it advises and must not cause their early creation.
 */
@FunctionalInterface
public interface BreakerSource {

    /** Returns the circuit breakers of this node. */
    CircuitBreakers breakers();
}
