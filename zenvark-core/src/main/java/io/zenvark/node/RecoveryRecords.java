// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitState;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.log.Snapshot;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The recovery records in the store, as far as this node knows them. Followers learn a record with each transition and
 * each snapshot. A new leader learns the latest one with its grant. Owned by the event loop.
 */
final class RecoveryRecords implements LogView {

    private final Predicate<BreakerName> isConfigured;
    private final Map<BreakerName, RecoveryRecord> stored = new HashMap<>();
    // Records of this leader that the store may not have.
    private final Set<BreakerName> resumed = new HashSet<>();
    private Map<BreakerName, RecoveryRecord> sent = Map.of();

    /**
     * @param isConfigured whether this node configures a breaker; records of other breakers are ignored
     */
    RecoveryRecords(Predicate<BreakerName> isConfigured) {
        this.isConfigured = isConfigured;
    }

    /** Replaces all records with the records of a snapshot. Keeps the record of a circuit that the store has lost. */
    @Override
    public void replace(Snapshot snapshot) {
        stored.keySet().removeAll(snapshot.circuits().keySet());
        sent = Map.of();
        snapshot.records().forEach(this::put);
    }

    @Override
    public void follow(Event event) {
        if (event instanceof Event.Transitioned transitioned) {
            onTransition(transitioned.breaker(), transitioned.record());
        } else if (event instanceof Event.Granted granted) {
            onGranted(granted.records());
        }
    }

    /** Replaces the records of breakers that this node was granted. */
    void onGranted(Map<BreakerName, RecoveryRecord> records) {
        records.forEach(this::put);
    }

    /** Learns the last record of a term of this node that resumes. */
    void onResumed(BreakerName breaker, RecoveryRecord record) {
        put(breaker, record);
        resumed.add(breaker);
    }

    /** Learns the record of a transition, unless a later one is known. */
    void onTransition(BreakerName breaker, Optional<RecoveryRecord> written) {
        RecoveryRecord known = stored.get(breaker);
        written.filter(record -> known == null || known.version() < record.version())
                .ifPresent(record -> put(breaker, record));
    }

    private void put(BreakerName breaker, RecoveryRecord record) {
        resumed.remove(breaker);
        if (isConfigured.test(breaker)) {
            stored.put(breaker, record);
        }
    }

    /** Returns the records of a leader that differ from the stored ones, to send them with a tick. */
    Map<BreakerName, RecoveryRecord> unstored(Map<BreakerName, RecoveryRecord> current) {
        Map<BreakerName, RecoveryRecord> changed = new HashMap<>(current);
        changed.entrySet()
                .removeIf(entry ->
                        !resumed.contains(entry.getKey()) && entry.getValue().equals(stored.get(entry.getKey())));
        sent = Map.copyOf(changed);
        return changed;
    }

    /** Marks the records of the latest tick as stored, because the store has answered it. */
    void onTick() {
        stored.putAll(sent);
        resumed.removeAll(sent.keySet());
        sent = Map.of();
    }

    /**
     * Returns the record that belongs to a version of a circuit. If a node without records has closed the circuit, the
     * record of the open version before it is completed.
     */
    Optional<RecoveryRecord> of(BreakerName breaker, Circuit circuit) {
        return Optional.ofNullable(stored.get(breaker))
                .map(record -> isClosedWithoutRecord(record, circuit)
                        ? record.closed(circuit.version(), circuit.origin().since())
                        : record)
                .filter(record -> record.describes(circuit));
    }

    private static boolean isClosedWithoutRecord(RecoveryRecord record, Circuit circuit) {
        return record.version() == circuit.version() - 1
                && record.closed().isEmpty()
                && circuit.state() == CircuitState.CLOSED;
    }

    /** Returns by how much the ramp of a closed version is longer than configured; 1 if its author wrote no record. */
    int rampFactor(BreakerName breaker, Circuit circuit) {
        return Optional.ofNullable(stored.get(breaker))
                .filter(record -> record.describes(circuit))
                .map(RecoveryRecord::rampFactor)
                .orElse(1);
    }

    /** Returns the record of the closed version before a circuit, which a node without records has opened. */
    Optional<RecoveryRecord> before(BreakerName breaker, Circuit circuit) {
        return Optional.ofNullable(stored.get(breaker))
                .filter(record -> record.version() == circuit.version() - 1
                        && record.closed().isPresent());
    }
}
