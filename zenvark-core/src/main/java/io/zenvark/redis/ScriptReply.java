// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the flat list of values in a script's reply, in order. Throws {@link IllegalArgumentException} if a value is
 * missing or malformed.
 */
final class ScriptReply {

    private final List<?> values;
    private int at;

    ScriptReply(@Nullable List<?> values) {
        this.values = values == null ? List.of() : values;
    }

    boolean hasNext() {
        return at < values.size();
    }

    String text() {
        if (!hasNext()) {
            throw new IllegalArgumentException("the reply ends after " + at + " values");
        }
        if (!(values.get(at) instanceof byte[] bytes)) {
            throw new IllegalArgumentException("value " + at + " of the reply is not text");
        }
        at++;
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Reads a word and requires it to be the expected one. */
    void expect(String expected) {
        String word = text();
        if (!word.equals(expected)) {
            throw new IllegalArgumentException("reply " + Fields.quoted(word) + " is unknown");
        }
    }

    /** Reads a list that is preceded by its size. */
    List<String> list() {
        long size = number("size of a list");
        List<String> list = new ArrayList<>();
        for (long i = 0; i < size; i++) {
            list.add(text());
        }
        return list;
    }

    /** Reads a list of keys and values that is preceded by its size. */
    Map<String, String> pairs() {
        List<String> list = list();
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i + 1 < list.size(); i += 2) {
            pairs.put(list.get(i), list.get(i + 1));
        }
        return pairs;
    }

    long number(String name) {
        return Fields.number(name, text());
    }

    Instant millis(String name) {
        return Instant.ofEpochMilli(number(name));
    }

    LogMark mark() {
        String incarnation = text();
        long sequence = number("sequence");
        return new LogMark(incarnation, sequence, text(), StreamId.parse(text()));
    }
}
