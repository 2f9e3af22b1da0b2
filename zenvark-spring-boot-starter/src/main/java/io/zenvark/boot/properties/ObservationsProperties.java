// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import org.jspecify.annotations.Nullable;

/**
 * How calls are observed.
 *
 * @param enabled Whether each call that is let through is an observation, and with tracing a span; by default where the
 *     application traces.
 */
public record ObservationsProperties(@Nullable Boolean enabled) {}
