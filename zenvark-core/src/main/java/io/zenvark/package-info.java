// SPDX-License-Identifier: Apache-2.0
/**
 * Values that all packages share: names, circuits, transitions, outcomes and epochs. All types are immutable. This
 * package depends on no other package of Zenvark.
 */
@NullMarked
package io.zenvark;

import org.jspecify.annotations.NullMarked;
