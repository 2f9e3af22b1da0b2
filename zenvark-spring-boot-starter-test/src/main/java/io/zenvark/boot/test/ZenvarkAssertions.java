// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.breaker.CircuitBreaker;

/**
 * Entry point for assertions about circuit breakers. Import {@link #assertThat} statically, together with that of
 * AssertJ.
 */
public final class ZenvarkAssertions {

    private ZenvarkAssertions() {}

    /**
     * Creates assertions about a breaker, as known to its node.
     *
     * @param breaker the breaker
     */
    public static CircuitBreakerAssert assertThat(CircuitBreaker breaker) {
        return new CircuitBreakerAssert(breaker);
    }
}
