// SPDX-License-Identifier: Apache-2.0
package io.zenvark;

import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The identity of one session, the uninterrupted stay of a node in its namespace. Session ids are random and never
 * reused: a node whose session has expired starts a new one, so no lease or epoch of the former session becomes valid
 * again. The first half of a random id is the same for all sessions of one process.
 *
 * @param value 8 to 64 letters, digits and {@code -}
 */
public record SessionId(String value) implements Comparable<SessionId> {

    private static final int DIGITS = 32;
    private static final int DIGITS_OF_PROCESS = 16;
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

    /** Returns a random id of 32 hexadecimal digits, for the first session of a process. */
    public static SessionId random(RandomGenerator random) {
        return new SessionId(String.format("%016x%016x", random.nextLong(), random.nextLong()));
    }

    /** Returns the id of another session of the same process: the same {@link #process} and random digits. */
    public SessionId next(RandomGenerator random) {
        return value.length() == DIGITS
                ? new SessionId(String.format("%s%016x", process(), random.nextLong()))
                : random(random);
    }

    /**
     * Returns the part that all sessions of one process share, so that a node that has lost its session counts once for
     * {@code minimum-failing-nodes}. Returns the whole value of an id that does not have 32 characters.
     */
    public String process() {
        return value.length() == DIGITS ? value.substring(0, DIGITS_OF_PROCESS) : value;
    }

    @Override
    public String toString() {
        return value;
    }
}
