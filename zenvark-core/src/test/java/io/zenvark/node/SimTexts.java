// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

/** How the trace writes what is long. */
final class SimTexts {

    private static final int LONGEST = 260;

    private SimTexts() {}

    static String brief(Object what) {
        String text = String.valueOf(what);
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "..." : text;
    }
}
