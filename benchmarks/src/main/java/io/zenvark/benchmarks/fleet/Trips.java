// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.PrintedEvent;
import io.zenvark.benchmarks.redis.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Measures the opening and the closing of a circuit in a fleet. The opening lasts from the return of the fifth failed
 * call until every node has notified its application. The closing lasts from the successful health check until every
 * node has notified its application.
 *
 * <ol>
 *   <li>Fresh processes trip a few times, each time after some silence.
 *   <li>They trip repeatedly without silence, until the JVM has compiled the code. These trips do not count.
 *   <li>They trip after silence. These trips count.
 * </ol>
 *
 * <p>The processes print their results when a trip is expected to be complete, so that printing does not disturb it.
 */
final class Trips {

    static final String TRIP = "trip: fifth failure to OPEN in all";
    static final String CLOSE = "close: check passed to CLOSED in all";

    private static final int FAILURES = 5;
    private static final long APART = 20;
    private static final long UNTIL_ASKED = 25;
    private static final long UNTIL_FRESH_ONES_ARE_ASKED = 250;
    private static final long UNTIL_ASKED_AGAIN = 15;

    private final Bench bench;
    private final Random random = new Random(1);

    Trips(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        for (int size : bench.effort().fleets()) {
            List<FleetProcess> members = bench.fleet(Bench.namespace(), size);
            int trips = bench.effort().trips();
            found(fresh(size), rounds(members, bench.effort().fresh(), new Pace(0, UNTIL_FRESH_ONES_ARE_ASKED, true)));
            rounds(members, bench.effort().warmups(), new Pace(0, UNTIL_ASKED, false));
            found(setting(size, 0), rounds(members, trips, new Pace(0, UNTIL_ASKED, true)));
            found(setting(size, APART), rounds(members, trips / 3 + 1, new Pace(APART, UNTIL_ASKED, true)));
            Bench.close(members);
        }
    }

    static String setting(int size, long pauseMillis) {
        return size + " nodes, failures " + (pauseMillis == 0 ? "at once" : pauseMillis + " ms apart");
    }

    static String fresh(int size) {
        return setting(size, 0) + ", fresh processes";
    }

    private List<Round> rounds(List<FleetProcess> members, int count, Pace pace) {
        List<Round> rounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            if (pace.silent()) {
                Pause.millis(Floor.silence(random));
            }
            rounds.add(round(members, members.get(i % members.size()), pace));
            Bench.progress("trips", i + 1, count);
        }
        return rounds;
    }

    private void found(String setting, List<Round> rounds) {
        bench.found(FleetFigure.millis(
                TRIP, setting, rounds.stream().map(Round::trip).toList()));
        bench.found(FleetFigure.millis(
                CLOSE, setting, rounds.stream().map(Round::close).toList()));
    }

    private static Round round(List<FleetProcess> members, FleetProcess failing, Pace pace) {
        failing.send("fail " + FAILURES + " " + pace.apartMillis());
        Pause.millis(pace.askedAfterMillis() + FAILURES * pace.apartMillis());
        Pause.until("all have printed the trip", Bench.TIMEOUT, () -> {
            Pause.millis(UNTIL_ASKED_AGAIN);
            return isOver(members);
        });
        Round round = new Round(
                latest(members, "open") - latest(members, "failed"),
                latest(members, "closed") - latest(members, "passes"));
        members.forEach(member -> member.forget("failed", "open", "passes", "closed", "printed"));
        return round;
    }

    private static boolean isOver(List<FleetProcess> members) {
        members.forEach(FleetProcess::requestEvents);
        return members.stream()
                .allMatch(member -> member.latest("open").isPresent()
                        && member.latest("closed").isPresent());
    }

    private static long latest(List<FleetProcess> members, String word) {
        return members.stream()
                .flatMap(member -> member.latest(word).stream())
                .mapToLong(PrintedEvent::nanos)
                .max()
                .orElseThrow();
    }

    /**
     * The timing of a trip.
     *
     * @param apartMillis the time between two failures
     * @param askedAfterMillis the time from the last failure until the processes are asked for results; the trip is
     *     usually complete by then
     * @param silent whether to pause before the trip
     */
    private record Pace(long apartMillis, long askedAfterMillis, boolean silent) {}

    /**
     * One opening and closing.
     *
     * @param trip the time until the circuit was open, in nanoseconds
     * @param close the time until the circuit was closed, in nanoseconds
     */
    private record Round(long trip, long close) {}
}
