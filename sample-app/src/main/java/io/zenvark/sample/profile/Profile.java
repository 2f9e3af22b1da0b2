// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.profile;

import io.zenvark.CircuitState;

/**
 * The response of the service.
 *
 * @param user the user
 * @param token the token with which the profile was read
 * @param fallback whether the token is a guest token
 * @param origin the origin of the token
 * @param instance the instance that responds
 * @param state the state of the circuit as known to that instance
 */
record Profile(
        String user, String token, boolean fallback, AuthAnswer.Origin origin, String instance, CircuitState state) {}
