// SPDX-License-Identifier: Apache-2.0
package io.zenvark.benchmarks.calls;

/** The Redis of this run, as the process that forks tells it to those that measure. */
final class RedisPort {

    private static final String PROPERTY = "zenvark.benchmarks.redis-port";

    private RedisPort() {}

    static int given() {
        return Integer.getInteger(PROPERTY, 6379);
    }

    /** For those that measure in this process. */
    static void tell(int port) {
        System.setProperty(PROPERTY, Integer.toString(port));
    }

    static String argument(int port) {
        return "-D" + PROPERTY + "=" + port;
    }
}
