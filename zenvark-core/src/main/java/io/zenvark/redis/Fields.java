// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a stored text field by field. Fields are separated by bars. Throws {@link IllegalArgumentException} if a field
 * is missing or malformed. Ignores the text after the last expected field, because a later version may add fields
 * there.
 */
final class Fields {

    /** The format number of all stored texts. */
    static final String FORMAT = "1";

    private static final int LONGEST_QUOTE = 40;
    private static final int LONGEST_SENTENCE = 200;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");

    private final String text;
    private int at;

    private Fields(String text) {
        this.text = text;
    }

    /** Checks the format number and returns a reader of the fields that follow. */
    static Fields of(String text) {
        Fields fields = new Fields(text);
        String format = fields.next("format");
        if (!FORMAT.equals(format)) {
            throw new IllegalArgumentException("format " + quoted(format) + " is unknown");
        }
        return fields;
    }

    String next(String name) {
        if (at > text.length()) {
            throw new IllegalArgumentException(name + " is missing in " + quoted(text));
        }
        int bar = text.indexOf('|', at);
        int end = bar < 0 ? text.length() : bar;
        String field = text.substring(at, end);
        at = end + 1;
        return field;
    }

    /** Returns whether all fields have been read. */
    boolean isAtEnd() {
        return at > text.length();
    }

    /** Returns the remaining text with its bars. */
    String rest(String name) {
        if (at > text.length()) {
            throw new IllegalArgumentException(name + " is missing in " + quoted(text));
        }
        return text.substring(at);
    }

    long number(String name) {
        return number(name, next(name));
    }

    Instant millis(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    Optional<Instant> optionalMillis(String name) {
        String digits = next(name);
        return digits.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(number(name, digits)));
    }

    <E extends Enum<E>> E constant(String name, Class<E> type) {
        String word = next(name);
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        throw new IllegalArgumentException(name + " " + quoted(word) + " is unknown");
    }

    static long number(String name, String digits) {
        if (!NUMBER.matcher(digits).matches()) {
            throw new IllegalArgumentException(name + " " + quoted(digits) + " is not a number of up to 15 digits");
        }
        return Long.parseLong(digits);
    }

    /** Returns the stored form of a time. */
    static String millisOf(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    /** Quotes untrusted text for a message: at most 40 characters, all printable. */
    static String quoted(String text) {
        return "'" + printable(text, LONGEST_QUOTE) + "'";
    }

    /**
     * Returns the message of an exception for another message: at most 200 characters, all printable, because it may
     * quote untrusted text.
     */
    static String sentence(IllegalArgumentException refusal) {
        return printable(String.valueOf(refusal.getMessage()), LONGEST_SENTENCE);
    }

    private static String printable(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
