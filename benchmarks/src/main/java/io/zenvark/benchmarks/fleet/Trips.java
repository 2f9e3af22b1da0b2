// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.process.Member;
import io.zenvark.benchmarks.fleet.process.Said;
import io.zenvark.benchmarks.redis.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * From the return of the fifth failing call to the moment when every node has told its application that the circuit is
 * open; and from the health check that passes to the moment when every node has told that it is closed.
 *
 * <ol>
 *   <li>Fresh processes trip a few times, after some silence each time.
 *   <li>They trip again and again without a pause until the virtual machine has compiled what that takes, as a benchmark
 *       of calls warms up. None of these counts.
 *   <li>They trip after silence, which is what counts.
 * </ol>
 *
 * <p>While a trip is under way nobody prints and nobody listens: the processes are asked afterwards.
 */
final class Trips {

    static final String TRIP = "trip: fifth failure to OPEN in all";
    static final String CLOSE = "close: check passed to CLOSED in all";

    private static final int FAILURES = 5;
    private static final long UNTIL_ASKED = 25;
    private static final long UNTIL_ASKED_AGAIN = 15;

    private final Bench bench;
    private final Random random = new Random(1);

    Trips(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        for (int size : bench.effort().fleets()) {
            List<Member> members = bench.fleet(Bench.namespace(), size);
            found(fresh(size), rounds(members, bench.effort().fresh(), 0, this::silence));
            rounds(members, bench.effort().warmups(), 0, () -> {});
            found(setting(size, 0), rounds(members, bench.effort().trips(), 0, this::silence));
            found(setting(size, 20), rounds(members, bench.effort().trips(), 20, this::silence));
            Bench.close(members);
        }
    }

    static String setting(int size, long pauseMillis) {
        return size + " nodes, failures " + (pauseMillis == 0 ? "at once" : pauseMillis + " ms apart");
    }

    private static String fresh(int size) {
        return setting(size, 0) + ", fresh processes";
    }

    private void silence() {
        Pause.millis(Floor.silence(random));
    }

    private static List<Round> rounds(List<Member> members, int count, long pauseMillis, Runnable before) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            before.run();
            rounds.add(round(members, members.get(i % members.size()), pauseMillis));
            progress(i, count);
        }
        return rounds;
    }

    private void found(String setting, List<Round> rounds) {
        bench.found(FleetFigure.millis(
                TRIP, setting, rounds.stream().map(Round::trip).toList()));
        bench.found(FleetFigure.millis(
                CLOSE, setting, rounds.stream().map(Round::close).toList()));
    }

    private static void progress(int done, int all) {
        if (done % 500 == 499 || (done == all - 1 && all > 20)) {
            System.out.printf("  %d of %d trips%n", done + 1, all);
        }
    }

    private static Round round(List<Member> members, Member failing, long pauseMillis) {
        failing.order("fail " + FAILURES + " " + pauseMillis);
        Pause.millis(UNTIL_ASKED + FAILURES * pauseMillis);
        Pause.until("all have told of the trip", Bench.PATIENCE, () -> {
            Pause.millis(UNTIL_ASKED_AGAIN);
            return isOver(members);
        });
        Round round = new Round(
                latest(members, "open") - latest(members, "failed"),
                latest(members, "closed") - latest(members, "passes"));
        members.forEach(member -> member.forget("failed", "open", "passes", "closed", "told"));
        return round;
    }

    private static boolean isOver(List<Member> members) {
        long asked = System.nanoTime();
        members.forEach(member -> member.order("tell"));
        members.forEach(member -> member.await("told", asked));
        return members.stream()
                .allMatch(member -> member.latest("open").isPresent()
                        && member.latest("closed").isPresent());
    }

    private static long latest(List<Member> members, String word) {
        return members.stream()
                .flatMap(member -> member.latest(word).stream())
                .mapToLong(Said::nanos)
                .max()
                .orElseThrow();
    }

    /**
     * One opening and closing.
     *
     * @param trip how long the opening took, in nanoseconds
     * @param close how long the closing did
     */
    private record Round(long trip, long close) {}
}
