// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/**
 * What came back through the gateway.
 *
 * @param instance which instance answered
 * @param origin where the token came from: AUTH, FALLBACK_CALL_FAILED or FALLBACK_CIRCUIT_OPEN
 * @param nanos how long it took
 */
record Answer(String instance, String origin, long nanos) {

    boolean isOfAuth() {
        return origin.equals("AUTH");
    }

    boolean isRejection() {
        return origin.equals("FALLBACK_CIRCUIT_OPEN");
    }
}
