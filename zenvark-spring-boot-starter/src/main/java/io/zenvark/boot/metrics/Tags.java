// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.metrics;

import java.util.Locale;

/** Tags that several meters have in common. */
final class Tags {

    static final String BREAKER = "breaker.id";
    static final String RESULT = "result";
    static final String STATE = "state";

    private Tags() {}

    /** Returns the tag value of a constant: its name in lower case with dashes. */
    static String label(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
