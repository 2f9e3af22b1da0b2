// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.profile;

/**
 * A token and where it comes from.
 *
 * @param token of the auth service, or that of a guest
 * @param origin who gave it, and why
 */
record AuthAnswer(String token, Origin origin) {

    /** Who gave a token, and why. */
    enum Origin {
        AUTH,
        FALLBACK_CALL_FAILED,
        FALLBACK_CIRCUIT_OPEN
    }

    boolean isFallback() {
        return origin != Origin.AUTH;
    }
}
