// SPDX-License-Identifier: Apache-2.0
/**
 * The configuration properties {@code zenvark.*} and their binding.
 */
@NullMarked
package io.zenvark.boot.properties;

import org.jspecify.annotations.NullMarked;
