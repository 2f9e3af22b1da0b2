// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.memory;

import io.zenvark.coordination.contract.CircuitContract;
import io.zenvark.coordination.contract.ClaimContract;
import io.zenvark.coordination.contract.ControlContract;
import io.zenvark.coordination.contract.HandInContract;
import io.zenvark.coordination.contract.OutcomeContract;
import io.zenvark.coordination.contract.ReadContract;
import io.zenvark.coordination.contract.ReassertContract;
import io.zenvark.coordination.contract.SessionContract;
import io.zenvark.coordination.contract.StoreUnderTest;
import io.zenvark.coordination.contract.TickContract;
import io.zenvark.coordination.contract.TransitionContract;
import org.junit.jupiter.api.Nested;

/** The contract on the store in one process, with time moved by hand. */
class InMemoryStoreContractTests {

    @Nested
    class Sessions extends SessionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Claims extends ClaimContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Transitions extends TransitionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Circuits extends CircuitContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Outcomes extends OutcomeContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Reads extends ReadContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Ticks extends TickContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Controls extends ControlContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class HandIns extends HandInContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }

    @Nested
    class Reassertions extends ReassertContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return new MemoryUnderTest();
        }
    }
}
