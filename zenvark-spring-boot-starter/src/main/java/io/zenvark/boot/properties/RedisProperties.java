// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings of the Redis connections. Address, credentials and TLS are configured in 'spring.data.redis'.
 *
 * @param connectionFactory Name of the RedisConnectionFactory bean to use. Required only if there are several and none
 *     of them is primary.
 * @param commandTimeout Command timeout.
 * @param connectTimeout Connect timeout.
 * @param keyPrefix Prefix of all keys.
 */
public record RedisProperties(
        @Nullable String connectionFactory,
        @DefaultValue("750ms") Duration commandTimeout,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("zenvark") String keyPrefix) {}
