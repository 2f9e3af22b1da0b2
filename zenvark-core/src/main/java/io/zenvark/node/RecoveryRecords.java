// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.coordination.log.RecoveryRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The recovery records in the store, as far as this node knows them. Followers learn a record with each transition and
 * each snapshot. A new leader learns the latest one with its grant. Owned by the event loop.
 */
final class RecoveryRecords {

    private final Map<BreakerName, RecoveryRecord> stored = new HashMap<>();
    private Map<BreakerName, RecoveryRecord> sent = Map.of();

    /** Replaces all records by those of a snapshot or keeps none if the store has lost them. */
    void replaceAll(Map<BreakerName, RecoveryRecord> records) {
        stored.clear();
        stored.putAll(records);
        sent = Map.of();
    }

    /** Replaces the records of breakers that this node was granted. */
    void onGranted(Map<BreakerName, RecoveryRecord> records) {
        stored.putAll(records);
    }

    /** Learns the record of a transition, unless a later one is known. */
    void onTransition(BreakerName breaker, Optional<RecoveryRecord> written) {
        written.ifPresent(record ->
                stored.merge(breaker, record, (known, other) -> known.version() < other.version() ? other : known));
    }

    /** Returns the records of a leader that differ from the stored ones, to send them with a tick. */
    Map<BreakerName, RecoveryRecord> unstored(Map<BreakerName, RecoveryRecord> current) {
        Map<BreakerName, RecoveryRecord> changed = new HashMap<>(current);
        changed.entrySet().removeIf(entry -> entry.getValue().equals(stored.get(entry.getKey())));
        sent = Map.copyOf(changed);
        return changed;
    }

    /** Marks the records of the latest tick as stored, because the store has answered it. */
    void onTick() {
        stored.putAll(sent);
        sent = Map.of();
    }

    /** Returns the record that belongs to a version of a circuit. */
    Optional<RecoveryRecord> of(BreakerName breaker, Circuit circuit) {
        return Optional.ofNullable(stored.get(breaker)).filter(record -> record.describes(circuit));
    }

    /** Returns by how much the ramp of a closed version is longer than configured; 1 without a record. */
    int rampFactor(BreakerName breaker, Circuit circuit) {
        return of(breaker, circuit).map(RecoveryRecord::rampFactor).orElse(1);
    }

    /** Returns the record of the closed version before a circuit, which a node without records has opened. */
    Optional<RecoveryRecord> before(BreakerName breaker, Circuit circuit) {
        return Optional.ofNullable(stored.get(breaker))
                .filter(record -> record.version() == circuit.version() - 1
                        && record.closed().isPresent());
    }
}
