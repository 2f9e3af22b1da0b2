// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.fleet.process;

import io.lettuce.core.RedisClient;
import io.lettuce.core.StreamMessage;
import io.lettuce.core.XReadArgs;
import io.lettuce.core.XReadArgs.StreamOffset;
import io.lettuce.core.api.sync.RedisCommands;
import java.util.List;

/** Waits for entries of a stream and prints the arrival of each. Arguments: port of Redis, stream. */
public final class WakeMain {

    private WakeMain() {}

    @SuppressWarnings("unchecked")
    public static void main(String[] arguments) {
        RedisCommands<String, String> redis = RedisClient.create("redis://127.0.0.1:" + arguments[0])
                .connect()
                .sync();
        String behind = "0-0";
        PrintedEvent.now("ready", "");
        while (true) {
            List<StreamMessage<String, String>> read =
                    redis.xread(XReadArgs.Builder.block(1000), StreamOffset.from(arguments[1], behind));
            long at = System.nanoTime();
            for (StreamMessage<String, String> message : read) {
                behind = message.getId();
                PrintedEvent.at(at, "woken", message.getBody().getOrDefault("n", ""));
            }
        }
    }
}
