// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

/**
 * A failed operation on Redis.
 *
 * @param operation the operation, such as {@code tick} or {@code append}: the value of the meter tag {@code operation}
 * @param cause the cause
 */
public record CoordinationFailure(String operation, Exception cause) {}
