// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.tour;

/**
 * A response through the gateway.
 *
 * @param instance the instance that responded
 * @param origin the origin of the token: AUTH, FALLBACK_CALL_FAILED or FALLBACK_CIRCUIT_OPEN
 * @param nanos the duration of the request in nanoseconds
 */
record Answer(String instance, String origin, long nanos) {

    boolean isOfAuth() {
        return origin.equals("AUTH");
    }

    boolean isRejection() {
        return origin.equals("FALLBACK_CIRCUIT_OPEN");
    }
}
