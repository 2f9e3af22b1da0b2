// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.SafeText;
import java.util.Collection;

/** A breaker was asked for that this node has not declared. */
public final class UnknownBreakerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 200;

    private final String breaker;

    /**
     * Creates it.
     *
     * @param breaker the name that was asked for
     * @param declared the names that there are
     */
    public UnknownBreakerException(String breaker, Collection<BreakerName> declared) {
        super("There is no circuit breaker '" + shown(breaker) + "'; declared are " + declared);
        this.breaker = breaker;
    }

    /**
     * Creates it.
     *
     * @param breaker the name that was asked for
     * @param declared the names that there are
     * @param origin where the name has come from
     */
    public UnknownBreakerException(String breaker, Collection<BreakerName> declared, String origin) {
        super("There is no circuit breaker '" + shown(breaker) + "', which is the name that " + origin
                + " has given; declared are " + declared);
        this.breaker = breaker;
    }

    private static String shown(String breaker) {
        return SafeText.of(breaker, LONGEST_NAME);
    }

    /** The name that was asked for. */
    public String breaker() {
        return breaker;
    }
}
