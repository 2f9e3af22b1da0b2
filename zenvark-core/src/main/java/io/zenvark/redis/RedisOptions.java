// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * How Redis is used.
 *
 * @param keyPrefix what all keys begin with: 1 to 100 characters of letters, digits, {@code .}, {@code _}, {@code -}
 *     and {@code :}
 * @param commandTimeout how long a command waits for its answer
 * @param connectTimeout how long a connection may take to be made
 */
public record RedisOptions(String keyPrefix, Duration commandTimeout, Duration connectTimeout) {

    // First, since the default is checked as well.
    private static final Pattern ALLOWED_PREFIX = Pattern.compile("[A-Za-z0-9._:-]{1,100}");

    /** Prefix {@code zenvark}, 750 ms for a command, 1 s for a connection. */
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
