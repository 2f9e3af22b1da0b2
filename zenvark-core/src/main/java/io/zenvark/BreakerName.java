// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

/**
 * The name of a circuit breaker, unique within its namespace.
 *
 * @param value 1 to 100 characters of letters, digits, {@code .}, {@code _} and {@code -}
 */
public record BreakerName(String value) implements Comparable<BreakerName> {

    public BreakerName {
        NameRule.checked("breaker name", value);
    }

    @Override
    public int compareTo(BreakerName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
