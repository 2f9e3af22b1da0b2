// SPDX-License-Identifier: Apache-2.0
/**
 * Methods behind a circuit breaker: the annotation, its advice and its fallbacks.
 */
@NullMarked
package io.zenvark.boot.annotation;

import org.jspecify.annotations.NullMarked;
