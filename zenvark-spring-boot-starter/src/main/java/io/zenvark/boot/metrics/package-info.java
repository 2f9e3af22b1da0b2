// SPDX-License-Identifier: Apache-2.0
/**
 * The meters {@code zenvark.*}.
 */
@NullMarked
package io.zenvark.boot.metrics;

import org.jspecify.annotations.NullMarked;
