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
 */
final class Trips {

    static final String TRIP = "trip: fifth failure to OPEN in all";
    static final String CLOSE = "close: check passed to CLOSED in all";

    private final Bench bench;
    private final Random random = new Random(1);

    Trips(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        for (int size : bench.effort().fleets()) {
            List<Member> members = bench.fleet(Bench.namespace(), size);
            measure(members, 0);
            measure(members, 20);
            Bench.close(members);
        }
    }

    static String setting(int size, long pauseMillis) {
        return size + " nodes, failures " + (pauseMillis == 0 ? "at once" : pauseMillis + " ms apart");
    }

    private void measure(List<Member> members, long pauseMillis) {
        List<Long> trips = new ArrayList<>();
        List<Long> closes = new ArrayList<>();
        int all = bench.effort().warmups() + bench.effort().trips();
        for (int i = 0; i < all; i++) {
            Pause.millis(150 + random.nextInt(200));
            Round round = round(members, members.get(i % members.size()), pauseMillis);
            if (i >= bench.effort().warmups()) {
                trips.add(round.trip());
                closes.add(round.close());
            }
            progress(i, all);
        }
        String setting = setting(members.size(), pauseMillis);
        bench.found(FleetFigure.millis(TRIP, setting, trips));
        bench.found(FleetFigure.millis(CLOSE, setting, closes));
    }

    private static void progress(int done, int all) {
        if (all > 100 && done % 100 == 99) {
            System.out.printf("  %d of %d trips%n", done + 1, all);
        }
    }

    private static Round round(List<Member> members, Member failing, long pauseMillis) {
        long start = System.nanoTime();
        failing.order("fail 5 " + pauseMillis);
        long failed = failing.await("failed", start).nanos();
        long open = latest(members, "open", start);
        long closed = latest(members, "closed", start);
        long passed = members.stream()
                .flatMap(member -> member.latest("passes").stream())
                .mapToLong(Said::nanos)
                .max()
                .orElseThrow();
        members.forEach(member -> List.of("open", "closed", "failed").forEach(member::forget));
        return new Round(open - failed, closed - passed);
    }

    private static long latest(List<Member> members, String word, long after) {
        return members.stream()
                .mapToLong(member -> member.await(word, after).nanos())
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
