// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node.runtime;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * The event loop and the executors of one run of a node.
 *
 * @param eventLoop the thread that makes all decisions
 * @param commands runs commands of the store, one at a time
 * @param reader runs reads of the event log, one at a time
 * @param healthChecks runs health checks, many at a time, and completes the futures of callers. It must reject tasks after
 *     {@link NodeEngine.Threads#stop}, so that the stopping thread completes these futures
 * @param random the source of jitter and session ids
 */
public record NodeExecutors(
        EventLoop eventLoop, Executor commands, Executor reader, Executor healthChecks, RandomGenerator random) {}
