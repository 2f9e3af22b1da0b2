// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.util.Map;

/** The Redis that the instances share. */
public interface SampleRedis extends AutoCloseable {

    /** Returns a description for people. */
    String description();

    /** Returns the settings with which the services find it; empty if their environment already contains them. */
    Map<String, String> settings();

    /** Returns whether this application has started the server and it is still running. */
    boolean isRunningHere();

    /** Stops the server if this application has started it. */
    @Override
    void close();
}
