// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.log;

import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.SafeText;
import io.zenvark.SessionId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The part of a recovery that survives a change of leader. All times are times of the store in milliseconds.
 *
 * @param version the version of the circuit to which the record belongs, at least 1; a record of another version is
 *     ignored
 * @param attempt the attempt number of the next recovery check, at least 1. While the circuit is closed, the number of
 *     the last one
 * @param opened the time at which the circuit opened
 * @param next the earliest time of the next recovery check; empty before the leader has planned it
 * @param hold the time before which the dependency has asked for no calls; empty if it has not asked
 * @param rampFactor the factor by which the ramp-up after this recovery is longer than the configured one: 1, 2, 4 or 8
 * @param closed the time at which the circuit closed; empty while it is open
 * @param checks the checks of this open period by session, limited to 20 sessions
 */
public record RecoveryRecord(
        long version,
        int attempt,
        Instant opened,
        Optional<Instant> next,
        Optional<Instant> hold,
        int rampFactor,
        Optional<Instant> closed,
        SortedMap<SessionId, Checks> checks) {

    /** The maximum number of sessions in a record. */
    public static final int MOST_SESSIONS = 20;

    private static final long LATEST_MILLIS = 999_999_999_999_999L;
    private static final Set<Integer> RAMP_FACTORS = Set.of(1, 2, 4, 8);

    public RecoveryRecord {
        if (version < 1 || attempt < 1) {
            throw new IllegalArgumentException(
                    "version (" + version + ") and attempt (" + attempt + ") of a recovery record must be at least 1");
        }
        if (!RAMP_FACTORS.contains(rampFactor)) {
            throw new IllegalArgumentException("ramp factor (" + rampFactor + ") must be 1, 2, 4 or 8");
        }
        if (checks.size() > MOST_SESSIONS) {
            throw new IllegalArgumentException(
                    "a recovery record of " + checks.size() + " sessions exceeds the limit of " + MOST_SESSIONS);
        }
        opened = stored(opened);
        next = next.map(RecoveryRecord::stored);
        hold = hold.map(RecoveryRecord::stored);
        closed = closed.map(RecoveryRecord::stored);
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    }

    /**
     * The recovery checks of one session in an open period.
     *
     * @param passed the number of passed checks
     * @param failed the number of failed checks
     * @param tries the number of started checks
     * @param error the error of the latest failed check, cut to 200 characters; empty if none has failed
     */
    public record Checks(int passed, int failed, int tries, Optional<String> error) {

        /** The counts of a session that has not checked. */
        public static final Checks NONE = new Checks(0, 0, 0, Optional.empty());

        private static final int LONGEST_ERROR = 200;

        public Checks {
            if (passed < 0 || failed < 0 || tries < 0) {
                throw new IllegalArgumentException("counts of checks must not be negative");
            }
            error = error.map(text -> SafeText.of(text.strip(), LONGEST_ERROR)).filter(text -> !text.isEmpty());
        }

        /** Returns the sum of these counts and later ones, with the latest error. */
        public Checks plus(Checks later) {
            return new Checks(
                    passed + later.passed, failed + later.failed, tries + later.tries, later.error.or(() -> error));
        }
    }

    /** Returns the record of a circuit that has just opened, before any check. */
    public static RecoveryRecord opened(long version, int attempt, Instant opened, int rampFactor) {
        return new RecoveryRecord(
                version,
                attempt,
                opened,
                Optional.empty(),
                Optional.empty(),
                rampFactor,
                Optional.empty(),
                Collections.emptySortedMap());
    }

    /** Returns this record with a time before which the dependency has asked for no calls. */
    public RecoveryRecord withHold(Optional<Instant> other) {
        return new RecoveryRecord(version, attempt, opened, next, other, rampFactor, closed, checks);
    }

    /** Returns this record without its hold, and without the check that was planned for the end of the hold. */
    public RecoveryRecord withoutHold() {
        return hold.isEmpty()
                ? this
                : new RecoveryRecord(
                        version, attempt, opened, Optional.empty(), Optional.empty(), rampFactor, closed, checks);
    }

    /** Returns the record of the version that closes the circuit of this record. */
    public RecoveryRecord closed(long closedVersion, Instant at) {
        return new RecoveryRecord(
                closedVersion,
                attempt,
                opened,
                Optional.empty(),
                Optional.empty(),
                rampFactor,
                Optional.of(at),
                checks);
    }

    /** Returns whether the record belongs to the version of a circuit and describes its state. */
    public boolean describes(Circuit circuit) {
        return version == circuit.version() && closed.isPresent() == (circuit.state() == CircuitState.CLOSED);
    }

    private static Instant stored(Instant time) {
        Instant millis = time.truncatedTo(ChronoUnit.MILLIS);
        if (millis.isBefore(Instant.EPOCH) || millis.isAfter(Instant.ofEpochMilli(LATEST_MILLIS))) {
            throw new IllegalArgumentException("time (" + millis + ") of a recovery record is out of range");
        }
        return millis;
    }
}
