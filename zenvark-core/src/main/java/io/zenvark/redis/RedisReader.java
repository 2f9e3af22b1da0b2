// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.coordination.EventReader;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.StreamId;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.stream.ByteRecord;
import org.springframework.data.redis.connection.stream.ReadOffset;
import org.springframework.data.redis.connection.stream.StreamOffset;
import org.springframework.data.redis.connection.stream.StreamReadOptions;

/**
 * Reads the event log and the outcome streams with one {@code XREAD}, which blocks for at most a second at a time. If
 * the driver must not block, polls 20 times a second.
 */
final class RedisReader implements EventReader {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RedisLink link;
    private final boolean mayBlock;
    private final RedisKeys keys;
    private final RedisFailures failures;

    RedisReader(RedisLinks links, RedisKeys keys, RedisFailures failures) {
        this.link = links.events();
        this.mayBlock = links.mayBlock();
        this.keys = keys;
        this.failures = failures;
    }

    @Override
    public ReadReply read(ReadRequest request) {
        int dropsBefore = link.drops();
        long end = System.nanoTime() + request.block().toNanos();
        List<StreamOffset<byte[]>> offsets = offsets(request);
        while (true) {
            Optional<Duration> block = portion(Duration.ofNanos(end - System.nanoTime()));
            StreamReadOptions options = options(request, mayBlock ? block : Optional.empty());
            List<ByteRecord> records = link.run(connection -> read(connection, options, offsets));
            if (!records.isEmpty() || block.isEmpty()) {
                return new ReadDecoder(request, keys).decode(records);
            }
            if (!mayBlock) {
                link.pause(shorter(block.get(), PAUSE), dropsBefore);
            }
            if (link.drops() != dropsBefore) {
                throw failures.disconnected("was dropped during a read");
            }
        }
    }

    // Never returns zero: Redis would block indefinitely.
    private static Optional<Duration> portion(Duration remaining) {
        if (remaining.toMillis() < 1) {
            return Optional.empty();
        }
        return Optional.of(shorter(remaining, RedisLinks.LONGEST_BLOCK));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    private static StreamReadOptions options(ReadRequest request, Optional<Duration> block) {
        StreamReadOptions counted = StreamReadOptions.empty().count(request.count());
        return block.map(counted::block).orElse(counted);
    }

    @SuppressWarnings("unchecked")
    private static List<ByteRecord> read(
            RedisConnection connection, StreamReadOptions options, List<StreamOffset<byte[]>> offsets) {
        @Nullable
        List<ByteRecord> records = connection.streamCommands().xRead(options, offsets.toArray(StreamOffset[]::new));
        return records == null ? List.of() : records;
    }

    private List<StreamOffset<byte[]>> offsets(ReadRequest request) {
        List<StreamOffset<byte[]>> offsets = new ArrayList<>();
        offsets.add(offset(keys.events(), request.events()));
        request.inquiries().ifPresent(behind -> offsets.add(offset(keys.inquiries(), behind)));
        request.outcomes().forEach((breaker, behind) -> offsets.add(offset(keys.outcomes(breaker), behind)));
        return offsets;
    }

    private static StreamOffset<byte[]> offset(String key, StreamId behind) {
        return StreamOffset.create(key.getBytes(StandardCharsets.UTF_8), ReadOffset.from(behind.toString()));
    }
}
