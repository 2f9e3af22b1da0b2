// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

/** Thrown if a server replies with an error. */
public final class RedisReplyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisReplyException(String message) {
        super(message);
    }
}
