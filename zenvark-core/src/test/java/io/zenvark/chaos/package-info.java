// SPDX-License-Identifier: Apache-2.0
/**
 * Fleets under faults, with real servers and processes, through the public API only. Calls must keep flowing during a
 * fault, and the fleet must recover completely after it. The tests record how long the recovery took.
 */
@NullMarked
package io.zenvark.chaos;

import org.jspecify.annotations.NullMarked;
