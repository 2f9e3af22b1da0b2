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

    TermRecovery(CoordinatedBreaker breaker, LeaderChecks checks, RecoveryHistory history, RecoveryRecords records) {
        this.breaker = breaker;
        this.checks = checks;
        this.history = history;
        this.records = records;
    }

    /** Follows a version of the circuit. Under a forced mode the leader does not change the state. */
    void follow(Circuit circuit) {
        Optional<RecoveryRecord> record = records.of(breaker.name(), circuit);
        if (!isJudged(circuit)) {
            checks.end();
        } else if (circuit.state() == CircuitState.OPEN) {
            checks.onOpened(record, records.before(breaker.name(), circuit));
        } else {
            checks.onClosed(record);
        }
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
        Circuit circuit = breaker.shared();
        return isJudged(circuit) ? history.record().filter(record -> record.describes(circuit)) : Optional.empty();
    }
}
