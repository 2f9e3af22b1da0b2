// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.util.regex.Pattern;

/** Validates names that become part of Redis keys: namespaces and breaker names. */
final class NameRule {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    private static final int LONGEST_QUOTE = 120;

    private NameRule() {}

    static String checked(String what, String value) {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(what + " '" + SafeText.of(value, LONGEST_QUOTE)
                    + "' must be 1 to 100 characters of letters, digits, '.', '_' and '-'");
        }
        return value;
    }
}
