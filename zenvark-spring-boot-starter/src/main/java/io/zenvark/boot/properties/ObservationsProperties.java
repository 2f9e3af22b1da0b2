// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import org.jspecify.annotations.Nullable;

/**
 * Settings of observations of calls.
 *
 * @param enabled Whether to make each admitted call an observation and, with tracing, a span. By default true if the
 *     application traces.
 */
public record ObservationsProperties(@Nullable Boolean enabled) {}
