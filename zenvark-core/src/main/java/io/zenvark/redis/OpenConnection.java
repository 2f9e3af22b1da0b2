// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.util.function.Function;
import org.springframework.data.redis.connection.RedisConnection;

/** An open connection to Redis. */
interface OpenConnection {

    /** Runs a command. Must not be called by two threads at the same time. */
    <T> T run(Function<RedisConnection, T> command);

    /**
     * Closes the connection. Any thread may call this, also while a command runs. May block for long if the network is
     * silent.
     */
    void discard();
}
