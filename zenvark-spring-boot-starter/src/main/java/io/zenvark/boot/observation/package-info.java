// SPDX-License-Identifier: Apache-2.0
/**
 * Observations of admitted calls. With tracing, each admitted call is a span.
 */
@NullMarked
package io.zenvark.boot.observation;

import org.jspecify.annotations.NullMarked;
