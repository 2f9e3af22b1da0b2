// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Moment;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.health.HealthCheckProgress;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.strategy.OutcomeRun;
import java.util.Optional;

/** The health checks and the recovery record of one term of a leader. Owned by the event loop. */
final class TermRecovery {

    private final CoordinatedBreaker breaker;
    private final LeaderChecks checks;
    private final RecoveryHistory history;
    private final RecoveryRecords records;
    private final Runnable onProgress;
    private boolean judged;

    /**
     * @param onProgress is called if the record has changed and should be stored soon
     */
    TermRecovery(
            CoordinatedBreaker breaker,
            LeaderChecks checks,
            RecoveryHistory history,
            RecoveryRecords records,
            Runnable onProgress) {
        this.breaker = breaker;
        this.checks = checks;
        this.history = history;
        this.records = records;
        this.onProgress = onProgress;
    }

    /**
     * Follows a version of the circuit. Under a forced mode the leader does not change the state. A version that stays
     * open, because Redis lost its data or because of a mode that keeps the checks, continues the open period.
     */
    void follow(Circuit circuit) {
        Optional<RecoveryRecord> stored = records.of(breaker.name(), circuit);
        if (!isJudged(circuit)) {
            checks.end();
        } else if (circuit.state() == CircuitState.OPEN) {
            checks.onOpened(stored.or(() -> continued(circuit)), records.before(breaker.name(), circuit));
            storeSoon(stored);
        } else {
            checks.onClosed(stored);
        }
        judged = isJudged(circuit);
    }

    // The store has no record of this version. If this leader ended now, its successor would begin at attempt 1.
    private void storeSoon(Optional<RecoveryRecord> stored) {
        if (judged && stored.isEmpty()) {
            onProgress.run();
        }
    }

    // A hold ends with the next version of any kind.
    private Optional<RecoveryRecord> continued(Circuit circuit) {
        return history.record()
                .filter(record -> judged && record.describes(circuit))
                .map(RecoveryRecord::withoutHold);
    }

    /** Returns whether the leader changes the state of the circuit. */
    static boolean isJudged(Circuit circuit) {
        return circuit.mode() == CircuitMode.AUTO || circuit.mode() == CircuitMode.SHADOW;
    }

    /** Announces the opening that follows. */
    void announce(Optional<Moment> hold, TransitionCause cause) {
        history.announce(hold, cause);
    }

    void onCalls() {
        checks.onCalls();
    }

    void onOutcomes(OutcomeRun run) {
        checks.onOutcomes(run);
    }

    void onRedefined() {
        checks.onRedefined();
    }

    void end() {
        checks.end();
    }

    HealthCheckProgress progress() {
        return checks.progress();
    }

    /** Returns the record of the current version, for the next tick. */
    Optional<RecoveryRecord> record() {
        return recordOf(breaker, history);
    }

    /** Returns the record of the current version of a circuit; empty under a forced mode. */
    static Optional<RecoveryRecord> recordOf(CoordinatedBreaker breaker, RecoveryHistory history) {
        Circuit circuit = breaker.shared();
        return isJudged(circuit) ? history.record().filter(record -> record.describes(circuit)) : Optional.empty();
    }
}
