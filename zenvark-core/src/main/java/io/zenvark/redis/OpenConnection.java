// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.util.function.Function;
import org.springframework.data.redis.connection.RedisConnection;

/** One connection while it lasts. */
interface OpenConnection {

    /** Runs a command; one thread at a time. */
    <T> T run(Function<RedisConnection, T> command);

    /** Gives it up. Any thread may, also while a command runs; it may take long where the network is silent. */
    void discard();
}
