// SPDX-License-Identifier: Apache-2.0
/**
 * Micrometer meters with the prefix {@code zenvark}.
 */
@NullMarked
package io.zenvark.boot.metrics;

import org.jspecify.annotations.NullMarked;
