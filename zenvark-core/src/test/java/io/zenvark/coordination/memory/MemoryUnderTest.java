// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.contract.StoreUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** The in-memory store for the tests of the contract, with time moved by hand. */
public final class MemoryUnderTest implements StoreUnderTest {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
    private final InMemoryStore store = new InMemoryStore(now::get, new Random(42));

    @Override
    public CoordinationPorts connect() {
        return store.connect();
    }

    @Override
    public void age(Duration time) {
        now.updateAndGet(instant -> instant.plus(time));
    }

    /** Sets the clock of the store. */
    public void moveTo(Instant time) {
        now.set(time);
    }

    @Override
    public void clear() {
        store.clear();
    }

    @Override
    public void lose(Part part) {
        store.step(step -> {
            switch (part) {
                case SESSIONS -> step.data().sessions().removeExpired(Long.MAX_VALUE);
                case LEADERS -> step.data().leaders().clear();
                case CIRCUITS -> step.data().circuits().clear();
            }
            return true;
        });
    }
}
