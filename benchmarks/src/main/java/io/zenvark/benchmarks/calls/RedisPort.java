// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** Passes the port of the Redis of this run to the measuring processes. */
final class RedisPort {

    private static final String PROPERTY = "zenvark.benchmarks.redis-port";

    private RedisPort() {}

    static int given() {
        return Integer.getInteger(PROPERTY, 6379);
    }

    /** Sets the port for benchmarks in this process. */
    static void set(int port) {
        System.setProperty(PROPERTY, Integer.toString(port));
    }

    static String argument(int port) {
        return "-D" + PROPERTY + "=" + port;
    }
}
