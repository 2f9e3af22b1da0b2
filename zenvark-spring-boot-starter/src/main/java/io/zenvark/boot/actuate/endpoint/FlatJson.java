// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.endpoint;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Parser for a JSON object (RFC 8259) whose values are strings or null. Reads the field names only.
 *
 * <p>Stricter than common parsers, which accept duplicate names and, in part, text after the object.
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
     * Reads the field names of an object.
     *
     * @param text the JSON object
     * @param name called with each name, before its value is parsed
     * @throws InvalidFieldException if a name occurs twice, or a value is neither a string nor null
     * @throws NotJsonException if the text is not exactly one object
     */
    static void read(String text, Consumer<String> name) {
        new FlatJson(text).object(name);
    }

    /** Thrown if a text is not exactly one JSON object. */
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
            throw new InvalidFieldException(name, name + " is " + kind(first) + "; it must be a string in quotes");
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

    /** Reads a string after its opening quote. */
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

    // Character.digit accepts the digits of all scripts.
    private int digit(char hex) {
        int digit = hex < 128 ? Character.digit(hex, 16) : -1;
        if (digit < 0) {
            throw new NotJsonException(position);
        }
        return digit;
    }

    private void expect(char expected) {
        if (!take(expected)) {
            throw new NotJsonException(position);
        }
    }

    private boolean take(char expected) {
        boolean found = next() == expected;
        if (found) {
            position++;
        }
        return found;
    }

    /** Returns the next character that is not white space, without consuming it. */
    private char next() {
        while (position < text.length() && " \t\n\r".indexOf(text.charAt(position)) >= 0) {
            position++;
        }
        return position < text.length() ? text.charAt(position) : END;
    }
}
