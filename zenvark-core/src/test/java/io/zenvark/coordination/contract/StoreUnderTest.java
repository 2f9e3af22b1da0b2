// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.coordination.CoordinationPorts;
import java.time.Duration;

/** A store that is empty at the start of a test, as the contract sees it. */
public interface StoreUnderTest {

    /** The ports of one more node. */
    CoordinationPorts connect();

    /** Returns when at least that much of the store's time has gone by. */
    void pass(Duration time);

    /** Loses all data. */
    void clear();
}
