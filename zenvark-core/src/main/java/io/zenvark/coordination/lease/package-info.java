// SPDX-License-Identifier: Apache-2.0
/**
 * Who leads: sessions, their lease, and the assignment of breakers to them.
 */
@NullMarked
package io.zenvark.coordination.lease;

import org.jspecify.annotations.NullMarked;
