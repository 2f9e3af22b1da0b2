// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.zenvark.BreakerName;
import io.zenvark.Namespace;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.benchmarks.redis.Nodes;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Fills an outcome stream before there is a leader. Arguments: port of Redis, namespace, number of batches, number of
 * runs in each batch.
 */
public final class BacklogMain {

    private static final int PIPELINE = 500;
    private static final int OUTCOMES_PER_RUN = 50;

    private BacklogMain() {}

    public static void main(String[] arguments) {
        CoordinationStore store = Nodes.ports(Integer.parseInt(arguments[0]), new Namespace(arguments[1]))
                .store();
        int batches = Integer.parseInt(arguments[2]);
        List<BatchRun> runs = runs(Integer.parseInt(arguments[3]));
        SessionId session = new SessionId("backlog-" + System.nanoTime());
        for (int sent = 0; sent < batches; sent += PIPELINE) {
            List<OutcomeAppend> appends = new ArrayList<>();
            for (int i = 1; i <= PIPELINE; i++) {
                BatchSource source = new BatchSource(session, sent + i);
                appends.add(new OutcomeAppend(
                        new OutcomeBatch(new BreakerName(NodeMain.name(0)), source, 0, Instant.now(), runs),
                        batches * 2));
            }
            store.append(appends);
        }
        PrintedEvent.now("filled", batches + " " + (long) batches * runs.size() * OUTCOMES_PER_RUN);
        System.exit(0);
    }

    // No five consecutive failures, so that the circuit stays closed.
    private static List<BatchRun> runs(int count) {
        List<BatchRun> runs = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            runs.add(new BatchRun(i % 2 == 0 ? Outcome.SUCCESS : Outcome.SLOW_SUCCESS, OUTCOMES_PER_RUN));
        }
        return runs;
    }
}
