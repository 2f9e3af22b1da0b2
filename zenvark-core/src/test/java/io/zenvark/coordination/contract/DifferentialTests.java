// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.zenvark.Namespace;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.memory.MemoryUnderTest;
import io.zenvark.redis.RedisUnderTest;
import io.zenvark.testsupport.RedisExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.RedisStandaloneConfiguration;
import org.springframework.data.redis.connection.lettuce.LettuceConnectionFactory;

/**
 * Runs the same random operations against both stores, which must return the same replies. This keeps the Lua scripts
 * and the in-memory store consistent.
 *
 * <p>The clock of the in-memory store follows that of Redis, which the test reads before each operation. No two
 * operations share a millisecond. Deadlines are an hour in the future or in the past. Leases expire when the test ages
 * both stores.
 *
 * <p>{@code -Dzenvark.differential.seeds=N} sets the number of sequences, {@code -Dzenvark.differential.first=S} the
 * first seed.
 */
@Tag("integration")
@Tag("long")
class DifferentialTests {

    @RegisterExtension
    static final RedisExtension redis = new RedisExtension();

    private static final int LISTS = Integer.getInteger("zenvark.differential.seeds", 100);
    private static final int FIRST = Integer.getInteger("zenvark.differential.first", 1);
    private static final int LENGTH = 60;

    private static LettuceConnectionFactory application;
    private static RedisUnderTest store;
    private static CoordinationPorts ports;
    private static RedisConnection connection;

    private final Set<String> seen = new TreeSet<>();

    @BeforeAll
    static void connect() {
        application = new LettuceConnectionFactory(new RedisStandaloneConfiguration(
                redis.server().host(), redis.server().port()));
        application.start();
        store = new RedisUnderTest(application, new Namespace("orders"));
        ports = store.connect();
        connection = application.getConnection();
    }

    @AfterAll
    static void disconnect() {
        connection.close();
        ports.store().close();
        application.destroy();
    }

    @Test
    void bothStoresReturnTheSameReplies() {
        for (int seed = FIRST; seed < FIRST + LISTS; seed++) {
            play(seed);
        }
        if (LISTS >= 100) {
            assertThat(seen)
                    .contains("tick Renewed", "tick Dead", "tick Late")
                    .contains("claim Granted", "claim Dead", "claim Late")
                    .contains("transition Accepted", "transition Stale", "transition Fenced", "transition Late")
                    .contains("control Accepted", "control Stale", "control Late")
                    .contains("reassert Accepted", "reassert Stale", "reassert Fenced", "reassert Late");
        }
    }

    private void play(int seed) {
        store.clear();
        AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);
        MemoryUnderTest memory = new MemoryUnderTest();
        ComparedStore model = new ComparedStore(memory, memory.connect(), time -> ahead.updateAndGet(time::plus));
        ComparedStore real = new ComparedStore(store, ports, store::age);
        List<ComparedOperation> played = new ArrayList<>();
        for (ComparedOperation operation : list(seed)) {
            played.add(operation);
            Instant before = nextMillisecond();
            Instant there = before.plus(ahead.get());
            memory.moveTo(there);
            Object actual = real.play(operation, before);
            Object expected = model.play(operation, there);
            real.names.ran(before, now());
            model.names.ran(there, there);
            seen.add(operation.kind() + " " + actual.getClass().getSimpleName());
            compare(seed, played, model.names.text(expected), real.names.text(actual));
        }
    }

    private static List<ComparedOperation> list(int seed) {
        Operations operations = new Operations(new Random(seed));
        List<ComparedOperation> list = new ArrayList<>();
        for (int i = 0; i < LENGTH; i++) {
            list.add(operations.next());
        }
        list.add(new ComparedOperation("snapshot", side -> side.store().snapshot()));
        list.add(new ComparedOperation("details", side -> side.store().details()));
        list.add(new ComparedOperation("rewind", ComparedStore::rewind));
        list.add(new ComparedOperation("read 1000", side -> side.read(1_000)));
        return list;
    }

    private static void compare(int seed, List<ComparedOperation> played, String expected, String actual) {
        if (!expected.equals(actual)) {
            String operations = played.stream()
                    .map(operation -> "  @" + played.indexOf(operation) + " " + operation.text())
                    .collect(Collectors.joining("\n"));
            fail("seed %d%n%s%nreplies to the last operation:%n  in memory: %s%n  by Redis:  %s"
                    .formatted(seed, operations, expected, actual));
        }
    }

    private static Instant nextMillisecond() {
        Instant start = now();
        Instant next = start;
        while (!next.isAfter(start)) {
            next = now();
        }
        return next;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(connection.serverCommands().time());
    }
}
