// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of one session, the uninterrupted stay of a node in its namespace. Session ids are random and never
 * reused: a node whose session has expired starts a new one, so no lease or epoch of the former session becomes valid
 * again.
 *
 * @param value 8 to 64 letters, digits and {@code -}
 */
public record SessionId(String value) implements Comparable<SessionId> {

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9-]{8,64}");

    public SessionId {
        if (!ALLOWED.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "session id '" + SafeText.of(value, 80) + "' must be 8 to 64 letters, digits and '-'");
        }
    }

    @Override
    public int compareTo(SessionId other) {
        return value.compareTo(other.value);
    }

    /** Returns a random id of 32 hexadecimal digits. */
    public static SessionId random(RandomGenerator random) {
        return new SessionId(String.format("%016x%016x", random.nextLong(), random.nextLong()));
    }

    @Override
    public String toString() {
        return value;
    }
}
