// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.SessionId;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.health.HealthCheckResult;
import io.zenvark.strategy.WindowSummary;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The stored form of a leader's findings: {@code
 * 1|calls|failures|slow|nodes|kind|attempt|result|nextMs|session=failures,...|error}. The first field is the format
 * number. Readers ignore unknown formats.
 */
final class FindingsText {

    private static final String FORMAT = "1";
    private static final int FIELDS = 11;
    private static final int MOST_SESSIONS = 50;

    private FindingsText() {}

    static String format(LeaderFindings findings) {
        WindowSummary window = findings.window();
        HealthCheckProgress check = findings.healthCheck();
        return String.join(
                "|",
                FORMAT,
                Long.toString(window.calls()),
                Long.toString(window.failures()),
                Long.toString(window.slowCalls()),
                Integer.toString(window.failingNodes()),
                check.kind().map(Enum::name).orElse(""),
                Integer.toString(check.attempt()),
                check.lastResult().map(Enum::name).orElse(""),
                check.next().map(next -> Long.toString(next.toEpochMilli())).orElse(""),
                failures(findings.failures()),
                check.lastError().orElse(""));
    }

    /** Parses the text of {@link #format}. Returns empty if the text is malformed. */
    static Optional<LeaderFindings> parse(String text) {
        String[] fields = text.split("\\|", FIELDS);
        if (fields.length != FIELDS || !fields[0].equals(FORMAT)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new LeaderFindings(window(fields), failures(fields[9]), check(fields)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static WindowSummary window(String[] fields) {
        return new WindowSummary(
                Long.parseLong(fields[1]),
                Long.parseLong(fields[2]),
                Long.parseLong(fields[3]),
                Integer.parseInt(fields[4]));
    }

    private static HealthCheckProgress check(String[] fields) {
        return new HealthCheckProgress(
                optional(fields[5], HealthCheckKind::valueOf),
                Integer.parseInt(fields[6]),
                optional(fields[7], HealthCheckResult::valueOf),
                optional(fields[10], Function.identity()),
                optional(fields[8], next -> Instant.ofEpochMilli(Long.parseLong(next))));
    }

    private static <T> Optional<T> optional(String field, Function<String, T> reading) {
        return field.isEmpty() ? Optional.empty() : Optional.of(reading.apply(field));
    }

    private static String failures(Map<SessionId, Long> failures) {
        return failures.entrySet().stream()
                .limit(MOST_SESSIONS)
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(","));
    }

    private static Map<SessionId, Long> failures(String field) {
        Map<SessionId, Long> failures = new TreeMap<>();
        for (String pair : field.isEmpty() ? new String[0] : field.split(",", -1)) {
            int equals = pair.indexOf('=');
            failures.put(
                    new SessionId(pair.substring(0, Math.max(0, equals))), Long.parseLong(pair.substring(equals + 1)));
        }
        return failures;
    }
}
