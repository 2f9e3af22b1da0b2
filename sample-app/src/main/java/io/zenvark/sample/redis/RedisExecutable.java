// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.nio.file.Path;

/**
 * A {@code redis-server} to run.
 *
 * @param file where it is
 * @param origin where it comes from, for people
 */
record RedisExecutable(Path file, String origin) {}
