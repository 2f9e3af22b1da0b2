// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.NodeMain;
import io.zenvark.benchmarks.redis.LocalRedis;
import io.zenvark.benchmarks.redis.Pause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

/**
 * The shared objects of all measurements.
 *
 * @param redis the server
 * @param effort the length of the run
 * @param figures the results so far
 */
record Bench(LocalRedis redis, FleetEffort effort, List<FleetFigure> figures) {

    static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Returns an unused namespace. */
    static String namespace() {
        return "fleet-" + UUID.randomUUID();
    }

    /** Prints the progress of a long measurement, ten times in all. */
    static void progress(String what, int done, int all) {
        if (done % Math.max(1, all / 10) == 0) {
            System.out.printf("  %s: %,d of %,d%n", what, done, all);
        }
    }

    void found(FleetFigure figure) {
        figures.add(figure);
        System.out.println("  " + figure.line());
    }

    void found(String measure, String setting, Amount amount) {
        found(FleetFigure.single(measure, setting, amount));
    }

    FleetProcess join(String namespace, String id, int breakers) {
        return FleetProcess.start(NodeMain.class, redis.port(), namespace, id, breakers);
    }

    /** Starts a fleet and waits until its breaker has a leader. */
    List<FleetProcess> fleet(String namespace, int size) {
        List<FleetProcess> members = new ArrayList<>(IntStream.range(0, size)
                .mapToObj(i -> join(namespace, "node-" + i, 1))
                .toList());
        members.forEach(member -> member.await("connected", 0));
        Pause.until("a node leads", TIMEOUT, () -> leader(members).isPresent());
        return members;
    }

    static Optional<FleetProcess> leader(List<FleetProcess> members) {
        return members.stream().filter(Bench::leads).findFirst();
    }

    private static boolean leads(FleetProcess member) {
        long began = member.latest("leads").map(event -> event.nanos()).orElse(Long.MIN_VALUE);
        long ended = member.latest("resigned").map(event -> event.nanos()).orElse(Long.MIN_VALUE);
        return began > ended;
    }

    static void close(List<FleetProcess> members) {
        members.forEach(FleetProcess::close);
    }
}
