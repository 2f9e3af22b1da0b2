// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How Redis is used. Address, credentials and TLS are those of the application, in 'spring.data.redis'.
 *
 * @param connectionFactory Name of the RedisConnectionFactory bean to use. Needed only if there are several and none is
 *     primary.
 * @param commandTimeout How long to wait for an answer.
 * @param connectTimeout How long to wait for a connection.
 * @param keyPrefix What the names of all keys begin with.
 */
public record RedisProperties(
        @Nullable String connectionFactory,
        @DefaultValue("750ms") Duration commandTimeout,
        @DefaultValue("1s") Duration connectTimeout,
        @DefaultValue("zenvark") String keyPrefix) {}
