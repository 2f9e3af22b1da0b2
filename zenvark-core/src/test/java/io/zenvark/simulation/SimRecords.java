// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.coordination.AssignReply;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionReply;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.simulation.SimStoreSafety.Step;

/** The recovery records of the store, checked after each command. */
final class SimRecords {

    private final SimReport report;

    SimRecords(SimReport report) {
        this.report = report;
    }

    /**
     * Checks the records that a command has changed.
     *
     * @param inOrder whether no earlier command of the same node can be executed later
     */
    void executed(SimMessage message, Step step, boolean inOrder) {
        step.after().records().forEach((breaker, record) -> {
            RecoveryRecord before = step.before().records().get(breaker);
            if (!record.equals(before)) {
                report.checked(SimInvariant.S16);
                requireAuthor(message, step, breaker);
                requireCurrent(step, breaker, record);
                if (inOrder && before != null && isOfSamePeriod(before, record)) {
                    requireProgress(breaker, before, record);
                }
            }
        });
    }

    private static void requireAuthor(SimMessage message, Step step, BreakerName breaker) {
        Assignment leader = step.after().leaders().get(breaker);
        boolean byTransition = message.request() instanceof TransitionRequest transition
                && transition.breaker().equals(breaker)
                && step.reply() instanceof TransitionReply.Accepted;
        boolean byTick = message.request() instanceof TickRequest tick
                && leader != null
                && leader.session().equals(tick.session())
                && tick.records().containsKey(breaker);
        boolean byHandOver = message.request() instanceof AssignRequest assign
                && assign.breaker().equals(breaker)
                && step.reply() instanceof AssignReply.Assigned
                && assign.assignment().equals(step.before().leaders().get(breaker));
        if (!byTransition && !byTick && !byHandOver) {
            throw SimInvariant.S16.brokenBy(
                    "the record of " + breaker + ", led by " + leader + ", changed by " + message);
        }
    }

    // Versions begin again after a loss of data, so a version can occur twice.
    private static boolean isOfSamePeriod(RecoveryRecord before, RecoveryRecord after) {
        return before.version() == after.version() && before.opened().equals(after.opened());
    }

    // After a loss of data, the state may be another one. Nodes ignore such a record.
    private static void requireCurrent(Step step, BreakerName breaker, RecoveryRecord record) {
        Circuit circuit = step.after().circuits().get(breaker);
        if (circuit == null || record.version() != circuit.version()) {
            throw SimInvariant.S16.brokenBy(record + " was written for " + breaker + " at " + circuit);
        }
    }

    private static void requireProgress(BreakerName breaker, RecoveryRecord before, RecoveryRecord after) {
        boolean triesGrow = before.checks().entrySet().stream()
                .allMatch(entry -> !after.checks().containsKey(entry.getKey())
                        || after.checks().get(entry.getKey()).tries()
                                >= entry.getValue().tries());
        if (after.attempt() < before.attempt() || !triesGrow) {
            throw SimInvariant.S16.brokenBy("the record of " + breaker + " went from " + before + " to " + after);
        }
    }
}
