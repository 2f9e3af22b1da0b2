// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Settings for the header Retry-After of responses with status 429 or 503.
 *
 * @param maximum Maximum time for which Retry-After delays a health check. With 0s, the header is ignored.
 * @param opens Whether Retry-After opens the circuit as soon as 'strategy.minimum-failing-nodes' nodes have received it.
 */
public record RetryAfterProperties(
        @Nullable Duration maximum, @Nullable Boolean opens) {}
