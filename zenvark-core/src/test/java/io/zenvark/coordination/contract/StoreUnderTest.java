// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.coordination.CoordinationPorts;
import java.time.Duration;

/** A store that is empty at the start of a test, as the contract sees it. */
public interface StoreUnderTest {

    /** The ports of one more node. */
    CoordinationPorts connect();

    /**
     * Makes every session as much older, or younger if the time is negative. Whether the store's clock goes ahead or the expiries go back, no test may see
     * the difference, and none has to wait.
     */
    void age(Duration time);

    /** Loses all data. */
    void clear();

    /** Loses one part of its data, as Redis does when it evicts a key. */
    void lose(Part part);

    /** What can be lost by itself. */
    enum Part {
        SESSIONS,
        LEADERS,
        CIRCUITS
    }
}
