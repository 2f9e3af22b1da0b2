// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two connections of a node: one for commands, one for blocking reads. They are dropped together, so that after a
 * failover they do not use different servers for long.
 */
final class RedisLinks {

    /** The maximum time that a read blocks in Redis. It limits the time until a silent connection is noticed. */
    static final Duration LONGEST_BLOCK = Duration.ofSeconds(1);

    private static final Logger log = LoggerFactory.getLogger(RedisLinks.class);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);

    private final ConnectionSource source;
    private final RedisLink commands;
    private final RedisLink events;

    RedisLinks(ConnectionSource source, Duration commandTimeout, RedisFailures failures) {
        this.source = source;
        this.commands = new RedisLink(() -> source.open(commandTimeout), failures);
        this.events = new RedisLink(() -> source.open(LONGEST_BLOCK.plusSeconds(1)), failures);
    }

    RedisLink commands() {
        return commands;
    }

    RedisLink events() {
        return events;
    }

    boolean mayBlock() {
        return source.mayBlock();
    }

    Optional<String> user() {
        return source.user();
    }

    void reconnect() {
        discard(Stream.of(commands.drop(), events.drop()));
    }

    void close() {
        CompletableFuture<Void> closing =
                discard(Stream.of(commands.close(), events.close())).whenComplete((done, failed) -> source.close());
        try {
            closing.get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("The connections to Redis did not close properly; the node no longer waits for them", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Discarded independently: a failure of one does not affect the other.
    private static CompletableFuture<Void> discard(Stream<Optional<OpenConnection>> dropped) {
        return CompletableFuture.allOf(dropped.flatMap(Optional::stream)
                .map(connection -> Background.run(connection::discard))
                .toArray(CompletableFuture[]::new));
    }
}
