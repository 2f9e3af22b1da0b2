// SPDX-License-Identifier: Apache-2.0
/**
 * Observations of the calls that breakers let through: with tracing, a span for each.
 */
@NullMarked
package io.zenvark.boot.observation;

import org.jspecify.annotations.NullMarked;
