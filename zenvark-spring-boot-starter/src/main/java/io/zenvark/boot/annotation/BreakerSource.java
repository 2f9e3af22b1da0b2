// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CircuitBreakers;

/**
 * Where annotated methods find their breakers. It is asked late: advice is made before the beans that it advises, and
 * must not drag others into being with it.
 */
@FunctionalInterface
public interface BreakerSource {

    /** The breakers of this process. */
    CircuitBreakers breakers();
}
