// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.zenvark.BreakerName;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.benchmarks.redis.Nodes;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Many nodes that only tick and flush, over two connections of one process. Arguments: port of Redis, namespace, number
 * of nodes, batches of each node per second, seconds. At the end one node adds five failures.
 */
public final class CrowdMain {

    private static final int OUTCOMES_PER_BATCH = 100;
    private static final int BEATS_PER_SECOND = 50;

    private final Namespace namespace;
    private final int port;
    private final List<SessionId> sessions;
    private long batches;

    private CrowdMain(int port, Namespace namespace, int size) {
        this.port = port;
        this.namespace = namespace;
        this.sessions = IntStream.range(0, size)
                .mapToObj(i -> new SessionId(String.format("crowd-%08d-%d", i, System.nanoTime())))
                .toList();
    }

    public static void main(String[] arguments) {
        CrowdMain crowd = new CrowdMain(
                Integer.parseInt(arguments[0]), new Namespace(arguments[1]), Integer.parseInt(arguments[2]));
        crowd.live(Double.parseDouble(arguments[3]), Integer.parseInt(arguments[4]));
        System.exit(0);
    }

    private void live(double reportsPerSecond, int seconds) {
        CoordinationStore ticks = Nodes.ports(port, namespace).store();
        CoordinationStore reports = Nodes.ports(port, namespace).store();
        sessions.forEach(session -> tick(ticks, session, true));
        Thread ticking = new Thread(() -> tickForEver(ticks), "ticks");
        ticking.setDaemon(true);
        ticking.start();
        PrintedEvent.now("joined", sessions.size());
        report(reports, reportsPerSecond, seconds);
        PrintedEvent.now("reported", batches + " " + batches * OUTCOMES_PER_BATCH);
        // The failures are the latest outcomes in time as well. Without a span they would be distributed among the
        // successes of the other nodes.
        reports.append(List.of(batch(sessions.get(0), new BatchRun(Outcome.FAILURE, 5, Optional.of(Span.AT_FLUSH)))));
        PrintedEvent.now("failed", 5);
        Pause.millis(1000);
    }

    private void report(CoordinationStore store, double perSecond, int seconds) {
        long start = System.nanoTime();
        long end = start + TimeUnit.SECONDS.toNanos(seconds);
        int next = 0;
        for (long now = start; now < end; now = System.nanoTime()) {
            double due = (now - start) / 1e9 * perSecond * sessions.size();
            List<OutcomeAppend> appends = new ArrayList<>();
            while (batches < due && appends.size() < 500) {
                appends.add(batch(
                        sessions.get(next++ % sessions.size()), new BatchRun(Outcome.SUCCESS, OUTCOMES_PER_BATCH)));
            }
            store.append(appends);
            Pause.millis(1000 / BEATS_PER_SECOND);
        }
    }

    private OutcomeAppend batch(SessionId session, BatchRun run) {
        BreakerName breaker = new BreakerName(NodeMain.name(0));
        OutcomeBatch batch =
                new OutcomeBatch(breaker, new BatchSource(session, ++batches), 0, Instant.now(), List.of(run));
        return new OutcomeAppend(batch, BreakerDefinition.DEFAULT_RETENTION);
    }

    private void tickForEver(CoordinationStore store) {
        while (true) {
            long start = System.nanoTime();
            sessions.forEach(session -> tick(store, session, false));
            Pause.nanos(LeaseConfiguration.DEFAULT.tick().toNanos() - (System.nanoTime() - start));
        }
    }

    private static void tick(CoordinationStore store, SessionId session, boolean begins) {
        Duration lease = LeaseConfiguration.DEFAULT.duration();
        NodeDescriptor descriptor =
                new NodeDescriptor(new NodeId(session.value()), "crowd", "", Instant.EPOCH, Map.of());
        store.tick(new TickRequest(session, begins, lease, Optional.empty(), descriptor, Map.of(), Map.of()));
    }
}
