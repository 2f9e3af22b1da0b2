// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.auth;

/**
 * The status of the auth service.
 *
 * @param failing whether the service refuses all requests
 * @param tokenRequests the number of requests for a token, successful or not
 * @param healthRequests the number of requests for its health, successful or not
 */
record AuthStatus(boolean failing, long tokenRequests, long healthRequests) {}
