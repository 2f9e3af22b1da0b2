// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.data.redis.connection.RedisConnection;

/**
 * Finds all commands that the server does not offer and all permissions that the Redis user lacks.
 *
 * <p>Sends every command that connections and scripts use, to the keys on which they use it, in a form without effect.
 * The server checks first the command, then the permissions of the user. Only then does it reject a malformed argument
 * or find nothing to do.
 */
final class PermissionProbe {

    private static final Pattern ABOUT_KEYS = Pattern.compile("NOPERM.*\\bkeys?\\b");
    private static final Pattern USER = Pattern.compile("NOPERM User (\\S+) has no permissions");
    private static final String NO_USER = "<user>";
    private static final String NONSENSE = "nonsense";

    private final RedisKeys keys;
    private final RedisFailures failures;
    private final Set<String> permissions = new LinkedHashSet<>();
    private final Set<String> commands = new LinkedHashSet<>();
    private String user;
    private @Nullable RuntimeException first;

    PermissionProbe(RedisKeys keys, RedisFailures failures, Optional<String> user) {
        this.keys = keys;
        this.failures = failures;
        this.user = user.orElse(NO_USER);
    }

    /**
     * Returns an exception that lists the missing commands and permissions and the remedy, or empty if none is
     * missing.
     */
    Optional<CoordinationException> run(RedisConnection connection) {
        attempts().forEach(attempt -> send(connection, attempt));
        return Optional.ofNullable(first).map(this::toException);
    }

    private void send(RedisConnection connection, List<String> attempt) {
        try {
            connection.execute(
                    attempt.get(0),
                    attempt.stream()
                            .skip(1)
                            .map(argument -> argument.getBytes(StandardCharsets.UTF_8))
                            .toArray(byte[][]::new));
        } catch (RuntimeException e) {
            onRefused(attempt.get(0), e);
        }
    }

    private void onRefused(String command, RuntimeException e) {
        FailureCause cause = failures.diagnosis(e).cause();
        String messages = RedisFailures.messages(e);
        if (messages.contains("NOPERM")) {
            onDenied(command, e, messages);
        } else if (cause == FailureCause.UNKNOWN_COMMAND) {
            commands.add(command);
            first = first == null ? e : first;
        } else if (cause.kind() == Kind.UNREACHABLE && !messages.contains("NOSCRIPT")) {
            throw e;
        }
    }

    private void onDenied(String command, RuntimeException e, String messages) {
        boolean key = ABOUT_KEYS.matcher(messages).find();
        permissions.add(key ? "~" + keys.root() + "*" : "+" + command.toLowerCase(Locale.ROOT));
        first = first == null ? e : first;
        Matcher named = USER.matcher(messages);
        user = named.find() ? named.group(1) : user;
    }

    private CoordinationException toException(RuntimeException cause) {
        List<String> sentences = new ArrayList<>();
        if (!commands.isEmpty()) {
            sentences.add(FailureCause.UNKNOWN_COMMAND.explain(failures.server(), String.join(", ", commands)));
        }
        if (!permissions.isEmpty()) {
            String missing = String.join(" ", permissions);
            String userName = user.equals(NO_USER) ? "" : " '" + user + "'";
            sentences.add("the Redis user%s on %s lacks permissions. Grant them with ACL SETUSER %s %s"
                    .formatted(userName, failures.server().text(), user, missing));
        }
        return new CoordinationException(Kind.DENIED, String.join("; ", sentences), cause);
    }

    private List<List<String>> attempts() {
        String outcomes = keys.outcomes(new BreakerName("rights"));
        List<List<String>> attempts = new ArrayList<>();
        attempts.add(List.of("EVALSHA", "0".repeat(40), "0"));
        attempts.add(List.of("EVAL", "return 0", NONSENSE));
        attempts.add(List.of("TIME"));
        Stream.of(keys.events(), outcomes).forEach(stream -> {
            attempts.add(List.of("XREAD", "STREAMS", stream, NONSENSE));
            attempts.add(List.of("XADD", stream, NONSENSE, "field", "value"));
        });
        attempts.add(List.of("XREVRANGE", keys.events(), NONSENSE, NONSENSE));
        attempts.addAll(ofSessions());
        Stream.of(keys.meta(), keys.leaders(), keys.circuits(), keys.recovery())
                .forEach(hash -> attempts.addAll(ofHash(hash)));
        return attempts;
    }

    private List<List<String>> ofSessions() {
        String sessions = keys.sessions();
        return List.of(
                List.of("ZADD", sessions, NONSENSE, "member"),
                List.of("ZREM", sessions, ""),
                List.of("ZCARD", sessions),
                List.of("ZSCORE", sessions, ""),
                List.of("ZRANGEBYSCORE", sessions, NONSENSE, NONSENSE),
                // HGETALL is not sent to a hash, which may be large.
                List.of("HGETALL", sessions));
    }

    // No field has an empty name. Redis rejects a field without a value.
    private static List<List<String>> ofHash(String hash) {
        return List.of(
                List.of("HGET", hash, ""),
                List.of("HMGET", hash, ""),
                List.of("HEXISTS", hash, ""),
                List.of("HLEN", hash),
                List.of("HSET", hash, "field", "value", "field"),
                List.of("HINCRBY", hash, "", NONSENSE),
                List.of("HDEL", hash, ""));
    }
}
