// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import org.junit.jupiter.api.Nested;

/** The complete contract of a coordination store. */
public abstract class StoreContracts {

    /** Returns the store under test, without any data. */
    protected abstract StoreUnderTest empty();

    @Nested
    class Sessions extends SessionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Claims extends ClaimContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Transitions extends TransitionContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Circuits extends CircuitContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Outcomes extends OutcomeContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Reads extends ReadContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Ticks extends TickContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Controls extends ControlContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class HandIns extends HandInContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Reassertions extends ReassertContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Assigns extends AssignContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }

    @Nested
    class Recoveries extends RecoveryContract {
        @Override
        protected StoreUnderTest emptyStore() {
            return empty();
        }
    }
}
