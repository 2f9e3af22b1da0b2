// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * The key prefix and the timeouts of Zenvark's use of Redis.
 *
 * @param keyPrefix the prefix of all keys: 1 to 100 characters of letters, digits, {@code .}, {@code _}, {@code -} and
 *     {@code :}; {@code zenvark} by default
 * @param commandTimeout the maximum time to wait for the reply to a command, at least 1 ms; 750 ms by default
 * @param connectTimeout the maximum time to establish a connection, at least 1 ms; 1 s by default
 */
public record RedisOptions(String keyPrefix, Duration commandTimeout, Duration connectTimeout) {

    // Declared first, because the default below is checked against it.
    private static final Pattern ALLOWED_PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /** The default options: prefix {@code zenvark}, command timeout 750 ms, connect timeout 1 s. */
    public static final RedisOptions DEFAULT =
            new RedisOptions("zenvark", Duration.ofMillis(750), Duration.ofSeconds(1));

    public RedisOptions {
        if (!ALLOWED_PREFIX.matcher(keyPrefix).matches()) {
            throw new IllegalArgumentException("redis.key-prefix '" + keyPrefix
                    + "' must be 1 to 100 characters of letters, digits, '.', '_', '-' and ':'");
        }
        requireMillisecond("redis.command-timeout", commandTimeout);
        requireMillisecond("redis.connect-timeout", connectTimeout);
    }

    private static void requireMillisecond(String name, Duration value) {
        if (value.compareTo(Duration.ofMillis(1)) < 0) {
            throw new IllegalArgumentException(name + " (" + value + ") must be at least 1ms");
        }
    }
}
