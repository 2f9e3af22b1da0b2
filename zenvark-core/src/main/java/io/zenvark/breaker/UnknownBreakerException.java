// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import io.zenvark.SafeText;
import java.util.Collection;

/** Thrown when this node has no breaker with the requested name. */
public final class UnknownBreakerException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private static final int LONGEST_NAME = 200;

    private final String breaker;

    /**
     * Creates an exception.
     *
     * @param breaker the requested name
     * @param declared the names of the breakers of this node
     */
    public UnknownBreakerException(String breaker, Collection<BreakerName> declared) {
        super("There is no circuit breaker '" + shown(breaker) + "'; the declared circuit breakers are " + declared);
        this.breaker = breaker;
    }

    /**
     * Creates an exception that names the origin of the requested name.
     *
     * @param breaker the requested name
     * @param declared the names of the breakers of this node
     * @param origin the origin of the name, such as an annotated method
     */
    public UnknownBreakerException(String breaker, Collection<BreakerName> declared, String origin) {
        super("There is no circuit breaker '" + shown(breaker) + "', the name given by " + origin
                + "; the declared circuit breakers are " + declared);
        this.breaker = breaker;
    }

    private static String shown(String breaker) {
        return SafeText.of(breaker, LONGEST_NAME);
    }

    /** Returns the requested name. */
    public String breaker() {
        return breaker;
    }
}
