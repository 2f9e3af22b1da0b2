// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * The fleet that shares circuits: every node of one namespace sees the same state of a breaker.
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
