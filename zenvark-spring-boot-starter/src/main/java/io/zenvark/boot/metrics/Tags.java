// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

/** The tags that several meters share. */
final class Tags {

    static final String BREAKER = "breaker.id";
    static final String RESULT = "result";
    static final String STATE = "state";

    private Tags() {}
}
