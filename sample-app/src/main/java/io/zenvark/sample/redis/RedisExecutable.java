// SPDX-License-Identifier: Apache-2.0
package io.zenvark.sample.redis;

import java.nio.file.Path;

/**
 * A {@code redis-server} executable.
 *
 * @param file the path of the executable
 * @param origin its origin, for people
 */
record RedisExecutable(Path file, String origin) {}
