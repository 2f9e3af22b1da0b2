// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import org.jspecify.annotations.Nullable;

/**
 * Settings of observations of calls.
 *
 * @param enabled Whether to create an observation and, with tracing, a span for each admitted call. By default, true if
 *     the application uses tracing.
 */
public record ObservationsProperties(@Nullable Boolean enabled) {}
