// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.coordination.log.LogMark;
import io.zenvark.coordination.log.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the flat answer of a script from its front, and refuses what is not as expected. */
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
            throw new IllegalArgumentException("the answer ends after " + at + " values");
        }
        if (!(values.get(at) instanceof byte[] bytes)) {
            throw new IllegalArgumentException("value " + at + " of the answer is no text");
        }
        at++;
        return new String(bytes, StandardCharsets.UTF_8);
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
