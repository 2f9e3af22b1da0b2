// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.call;

import io.zenvark.Outcome;
import io.zenvark.breaker.CallCounts;
import io.zenvark.breaker.OutcomeCounts;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;

/** The counters of one breaker on one node. Thread-safe. Callers and the event loop write them. */
final class CallTally {

    private final LongAdder succeeded = new LongAdder();
    private final LongAdder failed = new LongAdder();
    private final LongAdder ignored = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder reported = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final LongAdder outdated = new LongAdder();

    void onEnded(Outcome outcome) {
        if (outcome == Outcome.IGNORED) {
            ignored.increment();
        } else if (outcome.isFailure()) {
            failed.increment();
        } else {
            succeeded.increment();
        }
    }

    void onRejected() {
        rejected.increment();
    }

    void onReported(long outcomes) {
        reported.add(outcomes);
    }

    void onDropped(long outcomes) {
        dropped.add(outcomes);
    }

    void onOutdated(long outcomes) {
        outdated.add(outcomes);
    }

    void reset() {
        Stream.of(succeeded, failed, ignored, rejected, reported, dropped, outdated)
                .forEach(LongAdder::reset);
    }

    CallCounts calls() {
        return new CallCounts(succeeded.sum(), failed.sum(), ignored.sum(), rejected.sum());
    }

    OutcomeCounts outcomes() {
        return new OutcomeCounts(succeeded.sum() + failed.sum(), reported.sum(), dropped.sum(), outdated.sum());
    }
}
