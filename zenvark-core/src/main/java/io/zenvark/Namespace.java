// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * The name of a fleet. All nodes of a namespace share their circuits.
 *
 * @param value 1 to 100 characters of letters, digits, {@code .}, {@code _} and {@code -}
 */
public record Namespace(String value) {

    public Namespace {
        NameRule.checked("namespace", value);
    }

    @Override
    public String toString() {
        return value;
    }
}
