// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;

/**
 * What a node runs on. Tests hand in their own, with a clock that they move.
 *
 * @param loop takes the decisions
 * @param commands runs commands of the store, one at a time
 * @param reader runs reads of the log, one at a time
 * @param checks runs health checks, many at a time
 * @param random the source of jitter and session ids
 */
public record Machinery(Loop loop, Executor commands, Executor reader, Executor checks, RandomGenerator random) {}
