// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the field names of a JSON object whose values are texts or null, by RFC 8259. Stricter than the parsers that an
 * application may have: these let the later of two equal names win, and some pass over text behind the object.
 */
final class FlatJson {

    private static final char END = '\0';
    private static final String ESCAPES = "\"\\/bfnrt";
    private static final String ESCAPED = "\"\\/\b\f\n\r\t";
    private static final int UNICODE_DIGITS = 4;

    private final String text;
    private int position;

    private FlatJson(String text) {
        this.text = text;
    }

    /**
     * Reads the names.
     *
     * @param text the object
     * @param name called with each name before its value is looked at
     * @throws InvalidFieldException if a name occurs twice, or a value is neither a text nor null
     * @throws NotJsonException if the text is anything but one object
     */
    static void read(String text, Consumer<String> name) {
        new FlatJson(text).object(name);
    }

    /** The text is not one JSON object. */
    static final class NotJsonException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private NotJsonException(int position) {
            super("not a JSON object from position " + position);
        }
    }

    private void object(Consumer<String> name) {
        Set<String> names = new LinkedHashSet<>();
        expect('{');
        if (next() == '}') {
            position++;
        } else {
            do {
                field(names, name);
            } while (take(','));
            expect('}');
        }
        if (next() != END || position < text.length()) {
            throw new NotJsonException(position);
        }
    }

    private void field(Set<String> names, Consumer<String> consumer) {
        expect('"');
        String name = string();
        consumer.accept(name);
        if (!names.add(name)) {
            throw new InvalidFieldException(name, name + " occurs more than once in the body; send it once");
        }
        expect(':');
        value(name);
    }

    private void value(String name) {
        char first = next();
        if (first == '"') {
            position++;
            string();
        } else if (text.startsWith("null", position)) {
            position += "null".length();
        } else {
            throw new InvalidFieldException(name, name + " is " + kind(first) + ", and must be a text in quotes");
        }
    }

    private String kind(char first) {
        if (first == '{') {
            return "an object";
        }
        if (first == '[') {
            return "a list";
        }
        if (text.startsWith("true", position) || text.startsWith("false", position)) {
            return "a boolean";
        }
        if (first == '-' || (first >= '0' && first <= '9')) {
            return "a number";
        }
        throw new NotJsonException(position);
    }

    /** Reads a string whose opening quote has been taken. */
    private String string() {
        StringBuilder string = new StringBuilder();
        while (position < text.length()) {
            char next = text.charAt(position++);
            if (next == '"') {
                return string.toString();
            }
            if (next < ' ') {
                break;
            }
            string.append(next == '\\' ? escaped() : next);
        }
        throw new NotJsonException(position);
    }

    private char escaped() {
        char kind = position < text.length() ? text.charAt(position++) : END;
        if (kind == 'u' && position + UNICODE_DIGITS <= text.length()) {
            int code = 0;
            for (int i = 0; i < UNICODE_DIGITS; i++) {
                code = code * 16 + digit(text.charAt(position++));
            }
            return (char) code;
        }
        int known = ESCAPES.indexOf(kind);
        if (known < 0) {
            throw new NotJsonException(position);
        }
        return ESCAPED.charAt(known);
    }

    // Character.digit knows digits of all scripts; JSON does not.
    private int digit(char hex) {
        int digit = hex < 128 ? Character.digit(hex, 16) : -1;
        if (digit < 0) {
            throw new NotJsonException(position);
        }
        return digit;
    }

    private void expect(char wanted) {
        if (!take(wanted)) {
            throw new NotJsonException(position);
        }
    }

    private boolean take(char wanted) {
        boolean there = next() == wanted;
        if (there) {
            position++;
        }
        return there;
    }

    /** Returns the next character that is not white space, without taking it. */
    private char next() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : END;
    }
}
