// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * A failed attempt to talk to the store.
 *
 * @param operation what was asked, such as {@code tick} or {@code append}: the value of the meter tag
 * @param cause what went wrong
 */
public record CoordinationFailure(String operation, Exception cause) {}
