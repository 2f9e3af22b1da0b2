// SPDX-License-Identifier: Apache-2.0
/** The annotation {@link io.zenvark.boot.annotation.DistributedCircuitBreaker}, its advice and its fallbacks. */
@NullMarked
package io.zenvark.boot.annotation;

import org.jspecify.annotations.NullMarked;
