// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads a stored text from its front, field by field between bars, and refuses whatever is not exactly as expected
 * with an {@link IllegalArgumentException}. What lies behind the last expected field is ignored: a later version may
 * have added it.
 */
final class Fields {

    /** The number of the format in which everything is written. */
    static final String FORMAT = "1";

    private static final int LONGEST_QUOTE = 40;
    private static final int LONGEST_SENTENCE = 200;
    private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,14}");

    private final String text;
    private int at;

    private Fields(String text) {
        this.text = text;
    }

    /** Begins behind the format number. */
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

    /** Whether no field is left. */
    boolean isAtEnd() {
        return at > text.length();
    }

    /** All that is left, bars included. */
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

    Optional<Instant> millisOrNothing(String name) {
        String digits = next(name);
        return digits.isEmpty() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(number(name, digits)));
    }

    <E extends Enum<E>> E word(String name, Class<E> type) {
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
            throw new IllegalArgumentException(name + " " + quoted(digits) + " is no number of up to 15 digits");
        }
        return Long.parseLong(digits);
    }

    /** A time as it is written. */
    static String millisOf(Instant time) {
        return Long.toString(time.toEpochMilli());
    }

    /** As much of a text from outside as may stand in a message. */
    static String quoted(String text) {
        return "'" + printable(text, LONGEST_QUOTE) + "'";
    }

    /** As much of a refusal as may stand in a message: it may quote what it refuses at length. */
    static String sentence(IllegalArgumentException refusal) {
        return printable(String.valueOf(refusal.getMessage()), LONGEST_SENTENCE);
    }

    private static String printable(String text, int longest) {
        String cut = text.length() > longest ? text.substring(0, longest) + "..." : text;
        return cut.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
