// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.util.regex.Pattern;

/**
 * The human-readable label of a node. Labels need not be unique, because the protocol identifies nodes by their
 * {@link SessionId}.
 *
 * @param value 1 to 200 printable ASCII characters other than {@code |}
 */
public record NodeId(String value) {

    private static final Pattern ALLOWED = Pattern.compile("[\\x20-\\x7b\\x7d\\x7e]{1,200}");

    public NodeId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException("node id '" + SafeText.of(value, 220)
                    + "' must be 1 to 200 printable ASCII characters other than '|'");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
