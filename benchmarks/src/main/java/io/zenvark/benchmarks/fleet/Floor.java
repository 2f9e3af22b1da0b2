// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.process.FleetProcess;
import io.zenvark.benchmarks.fleet.process.WakeMain;
import io.zenvark.benchmarks.redis.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * The best times of this machine and driver: a round trip, and an entry that wakes a blocked reader in another process.
 * Each time is measured after a pause, as the times of trips are.
 */
final class Floor {

    static final String PING = "PING round trip";
    static final String WAKE = "XADD wakes a blocked XREAD in another process";
    private static final String HAND_OVER = "a thread hands over to another of its process";
    static final String COLD = "50 ms between";
    static final String AS_BEFORE_A_TRIP = "150 to 350 ms between, as before a trip";
    static final String FRESH = AS_BEFORE_A_TRIP + ", fresh processes";

    private final Bench bench;

    Floor(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        int samples = bench.effort().isSmoke() ? 5 : bench.effort().trips();
        wakes(samples);
        bench.found(FleetFigure.millis(PING, COLD, pings(samples, () -> 50)));
        Random random = new Random(2);
        bench.found(FleetFigure.millis(
                HAND_OVER, AS_BEFORE_A_TRIP, new HandOvers().measure(samples, () -> silence(random))));
    }

    /** Returns a random duration of silence, in milliseconds, before a trip or a wake-up. */
    static int silence(Random random) {
        return 150 + random.nextInt(200);
    }

    private List<Long> pings(int samples, IntSupplier pause) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            Pause.millis(pause.getAsInt());
            long start = System.nanoTime();
            bench.redis().commands().ping();
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    // Like trips: first fresh, then after the same number of warm-ups.
    private void wakes(int samples) {
        Random random = new Random(2);
        String stream = "floor:" + System.nanoTime();
        try (FleetProcess reader =
                FleetProcess.start(WakeMain.class, bench.redis().port(), stream)) {
            reader.await("ready", 0);
            found(FRESH, wakes(reader, stream, bench.effort().fresh(), () -> silence(random)));
            wakes(reader, stream, bench.effort().warmups(), () -> 0);
            found(COLD, wakes(reader, stream, samples, () -> 50));
            found(AS_BEFORE_A_TRIP, wakes(reader, stream, samples, () -> silence(random)));
        }
    }

    private void found(String setting, List<Long> nanos) {
        bench.found(FleetFigure.millis(WAKE, setting, nanos));
    }

    private List<Long> wakes(FleetProcess reader, String stream, int samples, IntSupplier pause) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            Pause.millis(pause.getAsInt());
            String number = Integer.toString(i);
            long start = System.nanoTime();
            bench.redis().commands().xadd(stream, Map.of("n", number));
            long woken = reader.await("wake-up " + i, event -> event.rest().equals(number))
                    .nanos();
            nanos.add(woken - start);
            reader.forget("woken");
            Bench.progress("wake-ups", i + 1, samples);
        }
        return nanos;
    }
}
