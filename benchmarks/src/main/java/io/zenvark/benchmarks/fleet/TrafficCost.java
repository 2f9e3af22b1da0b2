// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.FleetFigure.Amount;
import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.PrintedEvent;
import io.zenvark.benchmarks.redis.Pause;
import io.zenvark.benchmarks.redis.RedisWork;
import io.zenvark.coordination.lease.LeaseConfiguration;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** Measures the cost of calls in Redis, with no or few failures, and verifies that every call is counted. */
final class TrafficCost {

    static final String COMMANDS = "Redis commands per 1,000 calls";
    static final String LOST = "outcomes recorded and not counted by the leader";
    static final String RATE = "calls made";
    private static final long[] RATES = {100, 1000, 10_000};
    private static final long MILLION = 1_000_000;
    private static final Duration SETTLING =
            LeaseConfiguration.DEFAULT.duration().multipliedBy(2);

    private final Bench bench;

    TrafficCost(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        if (bench.effort().isSmoke()) {
            fleet(1, Calls.failing(RATES[1], 10));
        } else {
            fleet(3, Arrays.stream(RATES).mapToObj(Calls::of).toArray(Calls[]::new));
            fleet(10, Calls.of(RATES[1]), Calls.of(RATES[2]), Calls.failing(RATES[2], 100));
        }
        List<FleetProcess> one = bench.fleet(Bench.namespace(), 1);
        if (!bench.effort().isSmoke()) {
            measure(one, Calls.of(RATES[2]));
            measure(one, Calls.of(MILLION));
            measure(one, Calls.failing(MILLION, 100));
            measure(one, Calls.failing(MILLION, 10));
        }
        measure(one, Calls.of(0));
        Bench.close(one);
    }

    private void fleet(int size, Calls... loads) {
        List<FleetProcess> members = bench.fleet(Bench.namespace(), size);
        for (Calls calls : loads) {
            measure(members, calls);
        }
        Bench.close(members);
    }

    static String setting(int nodes, long rate) {
        return setting(nodes, Calls.of(rate));
    }

    private static String setting(int nodes, Calls calls) {
        return nodes + (nodes == 1 ? " node, " : " nodes, ") + calls.shown();
    }

    private void measure(List<FleetProcess> members, Calls load) {
        Pause.millis(500);
        long start = System.nanoTime();
        Counts before = counts(members);
        long folded = folded(members);
        RedisWork idle = bench.redis().work();
        members.forEach(member -> member.send(
                "load " + load.rate() / members.size() + " " + bench.effort().seconds() + " " + load.oneFailsOf()));
        double calls = members.stream()
                .map(member -> member.await("loaded", start))
                .mapToDouble(event -> event.number(0))
                .sum();
        RedisWork work = bench.redis().work().since(idle);
        members.forEach(member -> member.forget("loaded"));
        Pause.millis(1500);
        Counts made = counts(members).minus(before);
        String setting = setting(members.size(), load);
        report(setting, calls, work);
        double counted = settled(members, folded + made.recorded() - made.dropped()) - folded;
        bench.found(LOST, setting, new Amount(made.recorded() - counted, "outcomes"));
        bench.found("  of these dropped by a full queue", setting, new Amount(made.dropped(), "outcomes"));
    }

    private void report(String setting, double calls, RedisWork work) {
        bench.found(RATE, setting, new Amount(calls / bench.effort().seconds(), "calls/s"));
        bench.found(COMMANDS, setting, new Amount(work.commands() / calls * 1000, "commands"));
        bench.found("bytes to Redis per 1,000 calls", setting, new Amount(work.bytesIn() / calls * 1000, "bytes"));
        bench.found("bytes from Redis per 1,000 calls", setting, new Amount(work.bytesOut() / calls * 1000, "bytes"));
        bench.found(
                "Redis CPU",
                setting,
                new Amount(100 * work.cpuSeconds() / bench.effort().seconds(), "% of a core"));
    }

    private static Counts counts(List<FleetProcess> members) {
        double recorded = 0;
        double dropped = 0;
        for (FleetProcess member : members) {
            long asked = System.nanoTime();
            member.send("counts");
            PrintedEvent event = member.await("counts", asked);
            recorded += event.number(0);
            dropped += event.number(2);
        }
        return new Counts(recorded, dropped);
    }

    // The leader keeps outcomes until the other nodes have flushed as well, at most for the length of a lease.
    private static long settled(List<FleetProcess> members, double expected) {
        long end = System.nanoTime() + SETTLING.toNanos();
        long folded = folded(members);
        while (folded < expected && System.nanoTime() < end) {
            Pause.millis(200);
            folded = folded(members);
        }
        return folded;
    }

    private static long folded(List<FleetProcess> members) {
        long asked = System.nanoTime();
        FleetProcess leader = Bench.leader(members).orElseThrow();
        leader.send("folded");
        return (long) leader.await("folded", asked).number(0);
    }

    /**
     * The load of a fleet.
     *
     * @param rate calls per second of all nodes; 0 for as many as one thread can make
     * @param oneFailsOf one call in this many fails; large enough to keep the circuit closed, or 0 for no failures
     */
    private record Calls(long rate, int oneFailsOf) {

        static Calls of(long rate) {
            return new Calls(rate, 0);
        }

        static Calls failing(long rate, int oneFailsOf) {
            return new Calls(rate, oneFailsOf);
        }

        String shown() {
            String calls = rate == 0 ? "as fast as one thread can" : String.format("%,d calls/s in all", rate);
            return oneFailsOf == 0 ? calls : calls + ", one in " + oneFailsOf + " fails";
        }
    }

    /**
     * The counts of outcomes on the nodes that recorded them.
     *
     * @param recorded all outcomes
     * @param dropped outcomes that were dropped because the queue was full
     */
    private record Counts(double recorded, double dropped) {

        Counts minus(Counts other) {
            return new Counts(recorded - other.recorded, dropped - other.dropped);
        }
    }
}
