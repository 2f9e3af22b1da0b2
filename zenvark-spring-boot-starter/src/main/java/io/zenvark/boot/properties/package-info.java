// SPDX-License-Identifier: Apache-2.0
/**
 * What can be configured: the tree of {@code zenvark.*}.
 */
@NullMarked
package io.zenvark.boot.properties;

import org.jspecify.annotations.NullMarked;
