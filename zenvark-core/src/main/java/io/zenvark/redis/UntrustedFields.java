// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the fields of stored hashes and skips unreadable ones. Logs each skipped field once, up to 100 fields. Used by
 * the command thread only.
 */
final class UntrustedFields {

    private static final Logger log = LoggerFactory.getLogger(UntrustedFields.class);
    private static final int MOST_LOGGED = 100;
    private static final int LONGEST_VALUE = 1 << 20;

    private final Set<String> logged = new HashSet<>();

    /** Returns the fields whose name {@code key} and whose value {@code value} can read. */
    <K, V> Map<K, V> readable(
            String hash, Map<String, String> fields, Function<String, K> key, Function<String, V> value) {
        Map<K, V> readable = new HashMap<>();
        fields.forEach((field, text) -> {
            try {
                requireBounded(text);
                readable.put(key.apply(field), value.apply(text));
            } catch (IllegalArgumentException e) {
                skipped(hash, field, e);
            }
        });
        return readable;
    }

    private static void requireBounded(String text) {
        if (text.length() > LONGEST_VALUE) {
            throw new IllegalArgumentException("the value has " + text.length() + " characters");
        }
    }

    /** Logs a skipped field. */
    void skipped(String hash, String field, IllegalArgumentException why) {
        if (logged.size() < MOST_LOGGED && logged.add(hash + ' ' + Fields.quoted(field))) {
            log.warn("Skipped field {} of '{}': {}", Fields.quoted(field), hash, Fields.sentence(why));
        }
    }
}
