// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.process.Member;
import io.zenvark.benchmarks.fleet.process.WakeMain;
import io.zenvark.benchmarks.redis.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.IntSupplier;

/**
 * What this machine and this driver can do at the best: a round trip, and an entry that wakes a blocked reader in
 * another process. Cold, with a pause in between, as a trip is.
 */
final class Floor {

    static final String PING = "PING round trip";
    static final String WAKE = "XADD wakes a blocked XREAD in another process";
    private static final String HAND_OVER = "a thread hands over to another of its process";
    static final String COLD = "50 ms between";
    private static final String COLDER = "150 to 350 ms between, as before a trip";

    private final Bench bench;

    Floor(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        int samples =
                bench.effort().isSmoke() ? 5 : Math.min(300, bench.effort().trips());
        bench.found(FleetFigure.millis(PING, COLD, pings(samples, () -> 50)));
        bench.found(FleetFigure.millis(WAKE, COLD, wakes(samples, () -> 50)));
        Random random = new Random(2);
        IntSupplier asBeforeATrip = () -> 150 + random.nextInt(200);
        bench.found(FleetFigure.millis(WAKE, COLDER, wakes(samples, asBeforeATrip)));
        bench.found(FleetFigure.millis(HAND_OVER, COLDER, new HandOvers().measure(samples, asBeforeATrip)));
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

    private List<Long> wakes(int samples, IntSupplier pause) {
        String stream = "floor:" + System.nanoTime();
        List<Long> nanos = new ArrayList<>();
        try (Member reader = Member.start(WakeMain.class, bench.redis().port(), stream)) {
            reader.await("ready", 0);
            Pause.millis(200);
            for (int i = 0; i < samples + 10; i++) {
                Pause.millis(pause.getAsInt());
                String number = Integer.toString(i);
                long start = System.nanoTime();
                bench.redis().commands().xadd(stream, Map.of("n", number));
                long woken = reader.await("wake-up " + i, said -> said.rest().equals(number))
                        .nanos();
                if (i >= 10) {
                    nanos.add(woken - start);
                }
            }
        }
        return nanos;
    }
}
