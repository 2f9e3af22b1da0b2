// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The two connections of a process: one for commands, one for the read that blocks. They are dropped together, so that
 * they do not talk to two servers for long after a failover.
 */
final class RedisLinks {

    /** How long a read blocks in Redis at the most, so that a silent connection is noticed. */
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
        List<OpenConnection> dropped = present(Stream.of(commands.drop(), events.drop()));
        inBackground(() -> dropped.forEach(OpenConnection::discard));
    }

    void close() {
        List<OpenConnection> dropped = present(Stream.of(commands.close(), events.close()));
        CompletableFuture<Void> closing = inBackground(() -> {
            dropped.forEach(OpenConnection::discard);
            source.close();
        });
        try {
            closing.get(CLOSE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            log.debug("The connections to Redis did not close in time and are left to themselves", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<OpenConnection> present(Stream<Optional<OpenConnection>> connections) {
        return connections.flatMap(Optional::stream).toList();
    }

    // In a thread of its own, since a driver may wait for a dead server without end when it shuts down.
    private static CompletableFuture<Void> inBackground(Runnable task) {
        return CompletableFuture.runAsync(task, run -> {
            Thread thread = new Thread(run, "zenvark-redis-close");
            thread.setDaemon(true);
            thread.start();
        });
    }
}
