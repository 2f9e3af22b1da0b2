// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import java.util.Locale;

/** The tags that several meters share. */
final class Tags {

    static final String BREAKER = "breaker.id";
    static final String RESULT = "result";
    static final String STATE = "state";

    private Tags() {}

    /** The value of a tag that stands for a constant: in lower case with dashes. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
