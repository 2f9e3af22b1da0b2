// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.Optional;

/** A source of connections to Redis. Thread-safe. */
interface ConnectionSource {

    /**
     * Opens a connection. Blocks until it is established.
     *
     * @param commandTimeout the maximum time to wait for a reply, including the time that a command blocks in Redis
     * @return the open connection
     */
    OpenConnection open(Duration commandTimeout);

    /** Returns whether a read may block. If so, discarding its connection ends the read. */
    boolean mayBlock();

    /** Returns the Redis user of the connections, or empty if it is unknown. */
    Optional<String> user();

    /** Releases the resources that all connections share, after the last one has been discarded. */
    void close();
}
