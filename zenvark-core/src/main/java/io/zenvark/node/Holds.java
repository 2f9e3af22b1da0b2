// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.breaker.RetryAfterPolicy;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The times until which the dependency has asked the nodes of the fleet for no calls, under the current version of
 * the circuit.
 *
 * <p>A time of the store is converted once, when its batch is read, and then counted on the clock of this node. A later
 * step of the store's clock has no effect. No time is further ahead than the maximum of the policy. Owned by the event
 * loop.
 */
final class Holds {

    private static final int MOST_NODES = 10_000;

    private final StoreClock clock;
    private final Supplier<RetryAfterPolicy> policy;
    private final Map<String, Moment> latest = new HashMap<>();

    Holds(StoreClock clock, Supplier<RetryAfterPolicy> policy) {
        this.clock = clock;
        this.policy = policy;
    }

    /** Records the hold of a batch of the current version. A batch may be recorded repeatedly. */
    void record(OutcomeBatch batch, Moment now) {
        Optional<Instant> storeTime = clock.at(now);
        if (batch.heldUntil().isEmpty() || storeTime.isEmpty()) {
            return;
        }
        Duration ahead = policy.get()
                .limit(Duration.between(storeTime.get(), batch.heldUntil().get()));
        String process = batch.source().session().process();
        if (!ahead.isZero() && (latest.size() < MOST_NODES || latest.containsKey(process))) {
            latest.merge(process, now.plus(ahead), Moment::orLater);
        }
    }

    /** Discards all holds, because the circuit has another version. */
    void startOver() {
        latest.clear();
    }

    /** Returns the part of a reason that tells until when the dependency has asked for no calls. */
    static String words(Instant until) {
        return "the dependency asked for no calls until " + until.truncatedTo(ChronoUnit.MILLIS) + " (Retry-After)";
    }

    /** Returns the reason of a circuit that opens because of holds. */
    static String reason(int nodes, Instant until) {
        return words(until) + ", as seen by " + nodes + (nodes == 1 ? " node" : " nodes");
    }

    /** Returns the number of nodes with a hold that has not passed. */
    int nodes(Moment now) {
        return (int)
                latest.values().stream().filter(until -> until.isAfter(now)).count();
    }

    /**
     * Returns the latest time that at least a number of nodes have reached; empty if it has passed, or if fewer nodes
     * have a hold.
     *
     * @param nodes the number of nodes, at least 1
     */
    Optional<Moment> reachedBy(int nodes, Moment now) {
        return latest.values().stream()
                .sorted(Comparator.reverseOrder())
                .skip(nodes - 1L)
                .findFirst()
                .map(until -> until.orEarlier(now.plus(policy.get().maximum())))
                .filter(until -> until.isAfter(now));
    }
}
