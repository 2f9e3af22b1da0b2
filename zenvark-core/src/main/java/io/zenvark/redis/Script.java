// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.coordination.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;
import org.springframework.data.redis.connection.ReturnType;
import org.springframework.data.redis.core.script.DigestUtils;

/** The Lua scripts and the keys that they use. The head of each resource specifies arguments, reply and event. */
enum Script {
    TICK(Operation.TICK, "head", "circuits"),
    SNAPSHOT(Operation.SNAPSHOT, "head"),
    DETAILS(Operation.DETAILS, "head"),
    CLAIM(Operation.CLAIM, "head"),
    ASSIGN(Operation.ASSIGN, "head", "circuits"),
    RELEASE(Operation.RELEASE, "head"),
    TRANSITION(Operation.TRANSITION, "head", "circuits"),
    CONTROL(Operation.CONTROL, "head", "circuits"),
    REASSERT(Operation.REASSERT, "head", "circuits");

    private static final Pattern CALL = Pattern.compile("redis\\.p?call\\('([A-Z]+)'");
    private static final Pattern KEY = Pattern.compile("KEYS\\[([1-6])]");
    private static final List<String> KEY_NAMES =
            List.of("sessions", "meta", "events", "leaders", "circuits", "recovery");

    private final Operation operation;
    private final byte[] source;
    private final List<String> lines;
    private final String sha;

    /**
     * @param operation the operation, whose label is the name of the last part
     * @param shared the parts that other scripts use as well
     */
    Script(Operation operation, String... shared) {
        this.operation = operation;
        String text = Stream.concat(Arrays.stream(shared), Stream.of(operation.label()))
                .map(Script::resource)
                .collect(Collectors.joining());
        this.source = text.getBytes(StandardCharsets.UTF_8);
        this.lines = text.lines().toList();
        this.sha = DigestUtils.sha1DigestAsHex(text);
    }

    /**
     * Runs the script by its digest. Sends its source if the server does not know it, such as after a restart or a
     * failover.
     */
    @Nullable
    List<?> run(RedisConnection connection, RedisKeys keys, List<String> arguments) {
        List<String> named = keysOf(keys);
        List<String> all = new ArrayList<>(named);
        all.addAll(arguments);
        byte[][] bytes = all.stream()
                .map(value -> value.getBytes(StandardCharsets.UTF_8))
                .toArray(byte[][]::new);
        try {
            return connection.scriptingCommands().evalSha(sha, ReturnType.MULTI, named.size(), bytes);
        } catch (RuntimeException e) {
            if (!RedisFailures.messages(e).contains("NOSCRIPT")) {
                throw e;
            }
            return connection.scriptingCommands().eval(source, ReturnType.MULTI, named.size(), bytes);
        }
    }

    /**
     * Finds the command on a line of a script. Redis names script and line when it refuses a command.
     *
     * @param sha the SHA-1 digest of the script
     * @param line the line number, starting at 1
     * @return the command, or several such as {@code HLEN or ZCARD}; empty if the line has none
     */
    static Optional<String> commandAt(String sha, int line) {
        return namesAt(sha, line, CALL, name -> name);
    }

    /** Finds the key on a line of a script, without prefix and namespace, such as {@code meta}. */
    static Optional<String> keyAt(String sha, int line) {
        return namesAt(sha, line, KEY, index -> KEY_NAMES.get(Integer.parseInt(index) - 1));
    }

    private static Optional<String> namesAt(String sha, int line, Pattern pattern, UnaryOperator<String> name) {
        return Arrays.stream(values())
                .filter(script -> script.sha.equals(sha) && line >= 1 && line <= script.lines.size())
                .flatMap(script -> pattern.matcher(script.lines.get(line - 1)).results())
                .map(found -> name.apply(found.group(1)))
                .distinct()
                .reduce((one, other) -> one + " or " + other);
    }

    String sha() {
        return sha;
    }

    /** Returns the lines of the source. */
    List<String> lines() {
        return lines;
    }

    /** Returns the operation that the script executes. */
    Operation operation() {
        return operation;
    }

    private List<String> keysOf(RedisKeys keys) {
        return switch (this) {
            case RELEASE -> List.of(keys.sessions(), keys.meta(), keys.events());
            case CONTROL, REASSERT ->
                List.of(keys.sessions(), keys.meta(), keys.events(), keys.leaders(), keys.circuits());
            case TICK, SNAPSHOT, DETAILS, CLAIM, ASSIGN, TRANSITION ->
                List.of(keys.sessions(), keys.meta(), keys.events(), keys.leaders(), keys.circuits(), keys.recovery());
        };
    }

    private static String resource(String name) {
        try (InputStream in = Script.class.getResourceAsStream(name + ".lua")) {
            if (in == null) {
                throw new IllegalStateException("script " + name + ".lua is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
