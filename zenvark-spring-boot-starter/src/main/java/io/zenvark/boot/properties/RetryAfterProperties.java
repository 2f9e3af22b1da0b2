// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings for the header Retry-After of responses with status 429 or 503.
 *
 * @param maximum Maximum time for which Retry-After delays a health check. With 0s, the header is ignored.
 */
public record RetryAfterProperties(@Nullable Duration maximum) {}
