// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import java.util.function.Function;

/**
 * One thing to do to both stores.
 *
 * @param text what it is, for people
 * @param play does it; what it gives is compared
 */
record Operation(String text, Function<Side, Object> play) {

    /** The first word of the text. */
    String kind() {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
