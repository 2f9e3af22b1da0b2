// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.profile;

/**
 * A token and its origin.
 *
 * @param token the token of the auth service, or a guest token
 * @param origin the origin of the token
 */
record AuthAnswer(String token, Origin origin) {

    /** The origin of a token. */
    enum Origin {
        AUTH,
        FALLBACK_CALL_FAILED,
        FALLBACK_CIRCUIT_OPEN
    }

    boolean isFallback() {
        return origin != Origin.AUTH;
    }
}
