// SPDX-License-Identifier: Apache-2.0
/**
 * ONE PROCESS in the fleet: the gates that calls pass, the loop that decides, and what only a leader does.
 */
@NullMarked
package io.zenvark.node;

import org.jspecify.annotations.NullMarked;
