// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import java.util.function.Function;

/**
 * An operation that runs against both stores.
 *
 * @param text description of the operation
 * @param play runs the operation and returns the value to compare
 */
record ComparedOperation(String text, Function<ComparedStore, Object> play) {

    /** Returns the first word of the description. */
    String kind() {
        int space = text.indexOf(' ');
        return space < 0 ? text : text.substring(0, space);
    }
}
