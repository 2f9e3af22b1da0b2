// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.contract.CircuitContract;
import io.zenvark.coordination.contract.ClaimContract;
import io.zenvark.coordination.contract.OutcomeContract;
import io.zenvark.coordination.contract.ReadContract;
import io.zenvark.coordination.contract.SessionContract;
import io.zenvark.coordination.contract.StoreUnderTest;
import io.zenvark.coordination.contract.TransitionContract;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Nested;

/** The contract on the store in one process, with time moved by hand. */
class InMemoryStoreContractTests {

    @Nested
    class Sessions extends SessionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new InMemory();
        }
    }

    @Nested
    class Claims extends ClaimContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new InMemory();
        }
    }

    @Nested
    class Transitions extends TransitionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new InMemory();
        }
    }

    @Nested
    class Circuits extends CircuitContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new InMemory();
        }
    }

    @Nested
    class Outcomes extends OutcomeContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new InMemory();
        }
    }

    @Nested
    class Reads extends ReadContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new InMemory();
        }
    }

    private static final class InMemory implements StoreUnderTest {

        private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-20T10:00:00Z"));
        private final InMemoryStore store = new InMemoryStore(now::get, new Random(42));

        @Override
        public CoordinationPorts connect() {
            return store.connect();
        }

        @Override
        public void pass(Duration time) {
            now.updateAndGet(instant -> instant.plus(time));
        }

        @Override
        public void clear() {
            store.clear();
        }
    }
}
