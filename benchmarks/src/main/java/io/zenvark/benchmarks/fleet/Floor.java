// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.fleet.process.Member;
import io.zenvark.benchmarks.fleet.process.WakeMain;
import io.zenvark.benchmarks.redis.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What this machine and this driver can do at the best: a round trip, and an entry that wakes a blocked reader in
 * another process. Cold, with a pause in between, as a trip is.
 */
final class Floor {

    static final String PING = "PING round trip";
    static final String WAKE = "XADD wakes a blocked XREAD in another process";
    static final String COLD = "50 ms between";

    private final Bench bench;

    Floor(Bench bench) {
        this.bench = bench;
    }

    void measure() {
        int samples =
                bench.effort().isSmoke() ? 5 : Math.min(300, bench.effort().trips());
        bench.found(FleetFigure.millis(PING, COLD, pings(samples)));
        bench.found(FleetFigure.millis(WAKE, COLD, wakes(samples)));
    }

    private List<Long> pings(int samples) {
        List<Long> nanos = new ArrayList<>();
        for (int i = 0; i < samples; i++) {
            Pause.millis(50);
            long start = System.nanoTime();
            bench.redis().commands().ping();
            nanos.add(System.nanoTime() - start);
        }
        return nanos;
    }

    private List<Long> wakes(int samples) {
        String stream = "floor:" + System.nanoTime();
        List<Long> nanos = new ArrayList<>();
        try (Member reader = Member.start(WakeMain.class, bench.redis().port(), stream)) {
            reader.await("ready", 0);
            Pause.millis(200);
            for (int i = 0; i < samples + 10; i++) {
                Pause.millis(50);
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
