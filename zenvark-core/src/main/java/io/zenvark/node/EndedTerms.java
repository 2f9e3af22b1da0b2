// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.node.call.CoordinatedBreaker;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last recovery record of each term that this node has ended. The store may have an older one: a term also ends if
 * ticks are not answered, and resumes under the same assignment if the next one is. A record counts until its circuit
 * changes. Owned by the event loop.
 */
final class EndedTerms {

    private final Map<BreakerName, Ended> ended = new HashMap<>();

    private record Ended(Assignment assignment, Circuit circuit, RecoveryRecord record) {}

    /** Remembers a term that ends. */
    void add(CoordinatedBreaker breaker, LeadershipTerm term) {
        ended.remove(breaker.name());
        Optional<RecoveryRecord> last = term.recoveryRecord();
        last.ifPresent(record -> ended.put(breaker.name(), new Ended(term.assignment(), breaker.shared(), record)));
    }

    /** Returns the record of the latest term under any assignment. */
    Optional<RecoveryRecord> latest(CoordinatedBreaker breaker) {
        return of(breaker).map(Ended::record);
    }

    /** Returns the record of a term that resumes; empty if the latest term had another assignment. */
    Optional<RecoveryRecord> resumed(CoordinatedBreaker breaker, Assignment assignment) {
        return of(breaker).filter(term -> term.assignment().equals(assignment)).map(Ended::record);
    }

    private Optional<Ended> of(CoordinatedBreaker breaker) {
        return Optional.ofNullable(ended.get(breaker.name()))
                .filter(term -> term.circuit().equals(breaker.shared()));
    }
}
