// SPDX-License-Identifier: Apache-2.0
/** Leadership: sessions, their leases, and the assignment of breakers to sessions. */
@NullMarked
package io.zenvark.coordination.lease;

import org.jspecify.annotations.NullMarked;
