// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet;

import io.zenvark.benchmarks.redis.Pause;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.IntSupplier;

/** Measures the time to hand a value to a waiting thread of the same process. */
final class HandOvers {

    private final LinkedBlockingQueue<Long> toOther = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<Long> back = new LinkedBlockingQueue<>();

    List<Long> measure(int samples, IntSupplier pauseMillis) {
        Thread other = new Thread(this::receive, "hand-overs");
        other.setDaemon(true);
        other.start();
        List<Long> nanos = new ArrayList<>();
        try {
            for (int i = 0; i < samples; i++) {
                Pause.millis(pauseMillis.getAsInt());
                toOther.add(System.nanoTime());
                nanos.add(back.take());
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        } finally {
            other.interrupt();
        }
        return nanos;
    }

    private void receive() {
        try {
            while (true) {
                long sent = toOther.take();
                back.add(System.nanoTime() - sent);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
