// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.coordination.log.StreamId;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

/** A stream with increasing ids that is trimmed in blocks, like a Redis stream with {@code MAXLEN ~}. */
final class MemoryStream<E> {

    // The default number of entries in a node of a Redis stream, which an approximate trim removes as a whole.
    private static final int BLOCK = 100;

    private final NavigableMap<StreamId, E> entries = new TreeMap<>();
    private StreamId last = StreamId.START;

    StreamId append(long now, Function<StreamId, E> entry) {
        last = now > last.major() ? new StreamId(now, 0) : new StreamId(last.major(), last.minor() + 1);
        entries.put(last, entry.apply(last));
        return last;
    }

    void trimToAbout(int length) {
        while (entries.size() - BLOCK >= length) {
            for (int i = 0; i < BLOCK; i++) {
                entries.pollFirstEntry();
            }
        }
    }

    StreamId lastEntry() {
        return entries.isEmpty() ? StreamId.START : entries.lastKey();
    }

    Map<StreamId, E> behind(StreamId position) {
        return entries.tailMap(position, false);
    }

    /** Removes all but the latest entries, regardless of blocks. */
    void keepLatest(int length) {
        while (entries.size() > length) {
            entries.pollFirstEntry();
        }
    }

    MemoryStream<E> copy() {
        MemoryStream<E> copy = new MemoryStream<>();
        copy.entries.putAll(entries);
        copy.last = last;
        return copy;
    }
}
