// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.recovery;

import io.zenvark.benchmarks.recovery.Contestant.Fleet;
import io.zenvark.benchmarks.recovery.Contestant.Start;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The runs of a benchmark, several at a time. A run whose load was late is repeated. */
final class Trials implements AutoCloseable {

    private static final int ATTEMPTS = 3;

    private final RecoveryEffort effort;
    private final int redisPort;
    private final ExecutorService threads;
    private final List<Future<RecoveryFigure>> contestants = new ArrayList<>();
    private final List<Future<UnreachableLeaderFigure>> unreachable = new ArrayList<>();

    /** Starts all runs. */
    Trials(RecoveryEffort effort, int redisPort) {
        this.effort = effort;
        this.redisPort = redisPort;
        this.threads = Executors.newFixedThreadPool(effort.concurrent());
        for (int i = 1; i <= effort.seeds(); i++) {
            int seed = i;
            unreachable.add(threads.submit(() -> new UnreachableLeader(effort, redisPort).measure(seed)));
        }
        for (Map.Entry<String, Start> contestant : Contestants.all().entrySet()) {
            for (int i = 1; i <= effort.seeds(); i++) {
                int seed = i;
                contestants.add(threads.submit(() -> figure(contestant.getKey(), contestant.getValue(), seed)));
            }
        }
    }

    /** Waits for the runs of all contestants. */
    List<RecoveryFigure> ofContestants() throws InterruptedException, ExecutionException {
        return all(contestants);
    }

    /** Waits for the runs with a leader that cannot reach the dependency. */
    List<UnreachableLeaderFigure> ofUnreachableLeader() throws InterruptedException, ExecutionException {
        return all(unreachable);
    }

    private static <T> List<T> all(List<Future<T>> pending) throws InterruptedException, ExecutionException {
        List<T> results = new ArrayList<>();
        for (Future<T> result : pending) {
            results.add(result.get());
        }
        return results;
    }

    private RecoveryFigure figure(String name, Start start, int seed) {
        for (int i = 0; i < ATTEMPTS; i++) {
            RecoveryFigure figure = attempt(name, start, seed);
            System.out.println(figure.line());
            if (figure.lateShare() <= effort.mostLate()) {
                return figure;
            }
        }
        throw new IllegalStateException(name + ", run " + seed + ": in " + ATTEMPTS + " attempts, more than "
                + effort.mostLate() * 100 + " % of the calls were late. The machine is too busy for this benchmark");
    }

    private RecoveryFigure attempt(String name, Start start, int seed) {
        Dependency dependency = new Dependency(effort.model());
        try (Contestant contestant = start.fleet(new Fleet(effort.nodes(), redisPort, dependency))) {
            Load load = new Load(dependency, contestant, effort, seed);
            load.run();
            return RecoveryFigure.of(name, seed, load, contestant);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
