// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.util.Map;

/** The Redis that the instances share. */
public interface SampleRedis extends AutoCloseable {

    /** Which one it is, for people. */
    String description();

    /** The settings by which the services find it; empty where their environment names it already. */
    Map<String, String> settings();

    /** Whether it is our own, and runs. */
    boolean isRunningHere();

    /** Stops it if it is our own. */
    @Override
    void close();
}
