// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.regex.Pattern;

/**
 * Cleans the error messages of health checks, which are untrusted text: one line, at most 500 characters, no secrets of
 * URLs.
 *
 * <p>Clients repeat URLs in their messages. User information, query and fragment of each URL are removed.
 */
final class UntrustedText {

    private static final int LONGEST = 500;
    private static final int CONSIDERED = 4000;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]+");
    private static final Pattern URL = Pattern.compile(
            "(\\b[a-zA-Z][a-zA-Z0-9+.-]{0,20}://)(?:[^\\s\"'<>?#]*@)?([^\\s\"'<>?#]*)(?:[?#][^\\s\"'<>]*)?");

    private UntrustedText() {}

    /** Returns the message of a failure, or the name of its class if it has none. */
    static String of(Throwable failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getName() : withoutSecrets(message);
    }

    static String withoutSecrets(String text) {
        String considered = start(text, CONSIDERED);
        String line = UNSAFE.matcher(considered).replaceAll(" ");
        return start(URL.matcher(line).replaceAll("$1$2"), LONGEST);
    }

    private static String start(String text, int longest) {
        return text.length() > longest ? text.substring(0, longest) : text;
    }
}
