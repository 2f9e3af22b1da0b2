// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.profile;

import io.zenvark.CircuitState;

/**
 * The answer of the service.
 *
 * @param user whose profile
 * @param token by which it was read
 * @param fallback whether the token is not of the auth service
 * @param origin who gave the token, and why
 * @param instance which instance answers
 * @param state the circuit as that instance sees it
 */
record Profile(
        String user, String token, boolean fallback, AuthAnswer.Origin origin, String instance, CircuitState state) {}
