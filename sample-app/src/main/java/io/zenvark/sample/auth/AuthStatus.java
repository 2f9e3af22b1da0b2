// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.auth;

/**
 * How the service stands.
 *
 * @param failing whether it refuses everything
 * @param tokenRequests how often a token was asked for, whatever the answer
 * @param healthRequests how often its health was asked for, whatever the answer
 */
record AuthStatus(boolean failing, long tokenRequests, long healthRequests) {}
