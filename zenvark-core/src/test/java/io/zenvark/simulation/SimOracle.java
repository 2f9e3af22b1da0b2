// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.strategy.OutcomeRun;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Records the outcomes that every node has reported, and therefore the maximum that a leader can have counted. */
final class SimOracle {

    /** The outcomes of a session under one version of a circuit. */
    record Account(BreakerName breaker, SessionId session, long version) {}

    private final SimReport report;
    private final Map<BatchSource, OutcomeBatch> batches = new HashMap<>();
    private final Map<Account, Map<Outcome, Long>> totals = new HashMap<>();

    SimOracle(SimReport report) {
        this.report = report;
    }

    /** Records batches that a node sends, for the first time or again. */
    void sent(List<OutcomeAppend> appends) {
        for (OutcomeAppend append : appends) {
            OutcomeBatch batch = append.batch();
            OutcomeBatch before = batches.putIfAbsent(batch.source(), batch);
            if (before == null) {
                Account account = new Account(batch.breaker(), batch.source().session(), batch.circuitVersion());
                batch.runs().forEach(run -> add(account, run.outcome(), run.count()));
            } else if (!before.equals(batch)) {
                throw SimInvariant.S7.brokenBy(before + " was sent again as " + batch);
            }
        }
    }

    private void add(Account account, Outcome outcome, long count) {
        totals.computeIfAbsent(account, unseen -> new EnumMap<>(Outcome.class)).merge(outcome, count, Long::sum);
    }

    /** Checks a run that a leader has counted, together with the count of that kind in its window. */
    void s7NothingCountsTwice(Account account, OutcomeRun run, long counted) {
        report.checked(SimInvariant.S7);
        long reported = totals.getOrDefault(account, Map.of()).getOrDefault(run.outcome(), 0L);
        if (counted > reported) {
            throw SimInvariant.S7.brokenBy(account + " reported " + run.outcome() + " " + reported
                    + " times, and its leader counts " + counted);
        }
    }
}
