// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.SessionId;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.RecoveryRecord.Checks;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The stored form of a recovery record in the hash {@code recovery} and in the event log: {@code
 * 1|version|attempt|openedMs|nextMs|holdMs|session=passed/failed/tries:error,...|rampFactor|closedMs}. A missing time is
 * empty. In an error, {@code %}, {@code |} and {@code ,} are {@code %25}, {@code %7C} and {@code %2C}.
 */
final class RecoveryText {

    private RecoveryText() {}

    static String format(RecoveryRecord record) {
        return String.join(
                "|",
                Fields.FORMAT,
                Long.toString(record.version()),
                Integer.toString(record.attempt()),
                Fields.millisOf(record.opened()),
                optionalMillis(record.next()),
                optionalMillis(record.hold()),
                record.checks().entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + format(entry.getValue()))
                        .collect(Collectors.joining(",")),
                Integer.toString(record.rampFactor()),
                optionalMillis(record.closed()));
    }

    private static String format(Checks checks) {
        return checks.passed() + "/" + checks.failed() + "/" + checks.tries() + ":"
                + checks.error().map(RecoveryText::escaped).orElse("");
    }

    private static String optionalMillis(Optional<Instant> time) {
        return time.map(Fields::millisOf).orElse("");
    }

    static RecoveryRecord parse(String text) {
        Fields fields = Fields.of(text);
        long version = fields.number("version");
        int attempt = count("attempt", fields.next("attempt"));
        Instant opened = fields.millis("opened");
        Optional<Instant> next = fields.optionalMillis("next");
        Optional<Instant> hold = fields.optionalMillis("hold");
        SortedMap<SessionId, Checks> checks = checks(fields.next("checks"));
        int rampFactor = count("ramp factor", fields.next("ramp factor"));
        return new RecoveryRecord(
                version, attempt, opened, next, hold, rampFactor, fields.optionalMillis("closed"), checks);
    }

    private static SortedMap<SessionId, Checks> checks(String list) {
        SortedMap<SessionId, Checks> checks = new TreeMap<>();
        for (String entry : list.isEmpty() ? new String[0] : list.split(",", RecoveryRecord.MOST_SESSIONS + 2)) {
            int equals = entry.indexOf('=');
            int colon = entry.indexOf(':');
            if (equals < 0 || colon < equals) {
                throw new IllegalArgumentException("checks " + Fields.quoted(entry) + " are not session=counts:error");
            }
            checks.put(new SessionId(entry.substring(0, equals)), checks(entry, equals + 1, colon));
        }
        return checks;
    }

    private static Checks checks(String entry, int start, int colon) {
        String[] counts = entry.substring(start, colon).split("/", -1);
        if (counts.length != 3) {
            throw new IllegalArgumentException("counts of " + Fields.quoted(entry) + " are not passed/failed/tries");
        }
        String error = unescaped(entry.substring(colon + 1));
        return new Checks(
                count("passed", counts[0]),
                count("failed", counts[1]),
                count("tries", counts[2]),
                error.isEmpty() ? Optional.empty() : Optional.of(error));
    }

    private static int count(String name, String digits) {
        long number = Fields.number(name, digits);
        if (number > Integer.MAX_VALUE) {
            throw new IllegalArgumentException(name + " " + number + " is too large");
        }
        return (int) number;
    }

    private static String escaped(String error) {
        return error.replace("%", "%25").replace("|", "%7C").replace(",", "%2C");
    }

    private static String unescaped(String text) {
        return text.replace("%2C", ",").replace("%7C", "|").replace("%25", "%");
    }
}
