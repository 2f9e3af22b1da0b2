// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.breaker.CircuitBreaker;

/** Entry to the assertions about circuit breakers, to be imported statically beside those of AssertJ. */
public final class ZenvarkAssertions {

    private ZenvarkAssertions() {}

    /**
     * Begins to assert something of a breaker, as its node sees it.
     *
     * @param breaker the breaker
     */
    public static CircuitBreakerAssert assertThat(CircuitBreaker breaker) {
        return new CircuitBreakerAssert(breaker);
    }
}
