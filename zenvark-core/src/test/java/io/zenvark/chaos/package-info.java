// SPDX-License-Identifier: Apache-2.0
/**
 * Fleets under faults, on real servers, with real processes, through the public API alone. While a fault lasts calls
 * have to keep flowing; after it everything has to be as if it had never been. How long that took is written down.
 */
@NullMarked
package io.zenvark.chaos;

import org.jspecify.annotations.NullMarked;
