// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.Optional;

/** Where connections come from. */
interface ConnectionSource {

    /**
     * Makes one, connected.
     *
     * @param commandTimeout how long its commands wait for an answer, the time that they block included
     */
    OpenConnection open(Duration commandTimeout);

    /** Whether a read may block on them: it is freed when its connection is discarded, and never waits for good. */
    boolean mayBlock();

    /** As whom they log in, where that is known. */
    Optional<String> user();

    /** Releases what the connections share, once the last of them was discarded. */
    void close();
}
