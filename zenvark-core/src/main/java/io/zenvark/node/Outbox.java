// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.OutcomeBuffer;
import io.zenvark.coordination.outcome.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.ObjLongConsumer;

/** The outcomes of this node that the store has not acknowledged, and the account of what became of each. */
final class Outbox {

    private final NodeContext context;
    private final Loop loop;
    private final Membership membership;
    private final StoreClock clock;
    private final OutcomeQueue.Sink witness;
    private final Map<BreakerName, OutcomeBuffer> buffers = new TreeMap<>();
    private List<OutcomeAppend> unconfirmed = List.of();
    private long batches;

    Outbox(NodeContext context, Loop loop, Reporter.Links links) {
        this.context = context;
        this.loop = loop;
        this.membership = links.membership();
        this.clock = links.clock();
        this.witness = links.witness();
    }

    /** Takes over what callers have left in the queue. */
    void collect() {
        context.queue().drain((at, outcome, count) -> {
            GuardedBreaker breaker = at.breaker();
            long version = breaker.shared().version();
            if (at.shared().version() != version) {
                breaker.tally().outdated(count);
            } else {
                OutcomeBuffer buffer = buffers.computeIfAbsent(breaker.name(), first -> new OutcomeBuffer());
                breaker.tally().outdated(buffer.moveTo(version));
                breaker.tally().dropped(buffer.add(outcome, count));
                witness.take(at, outcome, count);
            }
        });
    }

    /** What is to be sent now: first, with their old numbers, the batches that were not acknowledged. */
    List<OutcomeAppend> takeOut() {
        List<OutcomeAppend> appends = new ArrayList<>();
        for (OutcomeAppend append : unconfirmed) {
            GuardedBreaker breaker = context.breakers().get(append.batch().breaker());
            if (breaker != null && breaker.shared().version() == append.batch().circuitVersion()) {
                appends.add(append);
            } else if (breaker != null) {
                breaker.tally().outdated(append.batch().size());
            }
        }
        unconfirmed = List.of();
        buffers.forEach((name, buffer) -> fresh(name, buffer).ifPresent(appends::add));
        return appends;
    }

    private Optional<OutcomeAppend> fresh(BreakerName name, OutcomeBuffer buffer) {
        GuardedBreaker breaker = context.breakers().get(name);
        Optional<Instant> now = clock.at(loop.now());
        if (breaker == null || buffer.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        breaker.tally().outdated(buffer.moveTo(breaker.shared().version()));
        if (buffer.isEmpty()) {
            return Optional.empty();
        }
        BatchSource source = new BatchSource(membership.session(), ++batches);
        OutcomeBatch batch = new OutcomeBatch(name, source, buffer.circuitVersion(), now.get(), buffer.drain());
        return Optional.of(new OutcomeAppend(batch, breaker.definition().retention()));
    }

    /** They were not acknowledged, and may have arrived all the same. */
    void putBack(List<OutcomeAppend> appends) {
        unconfirmed = appends;
    }

    /** The store has them. */
    void acknowledged(List<OutcomeAppend> appends) {
        account(appends, CallTally::reported);
    }

    /** They are given up. */
    void lost(List<OutcomeAppend> appends) {
        account(appends, CallTally::dropped);
    }

    /** All that is left is given up: what cannot be reported before the end is lost, and counted as such. */
    void loseAll() {
        lost(unconfirmed);
        unconfirmed = List.of();
        buffers.forEach((name, buffer) -> {
            GuardedBreaker breaker = context.breakers().get(name);
            if (breaker != null) {
                breaker.tally()
                        .dropped(buffer.drain().stream().mapToLong(Run::count).sum());
            }
        });
    }

    private void account(List<OutcomeAppend> appends, ObjLongConsumer<CallTally> fate) {
        for (OutcomeAppend append : appends) {
            GuardedBreaker breaker = context.breakers().get(append.batch().breaker());
            if (breaker != null) {
                fate.accept(breaker.tally(), append.batch().size());
            }
        }
    }
}
