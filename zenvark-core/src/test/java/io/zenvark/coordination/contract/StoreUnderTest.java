// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.coordination.CoordinationPorts;
import java.time.Duration;

/** A store that is empty at the start of each test of the contract. */
public interface StoreUnderTest {

    /** Connects another node. */
    CoordinationPorts connect();

    /**
     * Makes every session older, or younger if the duration is negative. An implementation may move the clock or the
     * expiries. Tests must not depend on the choice and never wait.
     */
    void age(Duration time);

    /** Deletes all data. */
    void clear();

    /** Deletes one part of the data, like an eviction in Redis. */
    void lose(Part part);

    /** A part of the data that can be lost independently. */
    enum Part {
        SESSIONS,
        LEADERS,
        CIRCUITS
    }
}
