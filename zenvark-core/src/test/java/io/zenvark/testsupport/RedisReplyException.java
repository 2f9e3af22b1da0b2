// SPDX-License-Identifier: Apache-2.0
package io.zenvark.testsupport;

/** The server answered with an error. */
public final class RedisReplyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisReplyException(String message) {
        super(message);
    }
}
