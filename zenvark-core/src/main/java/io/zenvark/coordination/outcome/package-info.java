// SPDX-License-Identifier: Apache-2.0
/** Outcome batches: the outcomes that nodes send to the leader, and the leader's ledger of received batches. */
@NullMarked
package io.zenvark.coordination.outcome;

import org.jspecify.annotations.NullMarked;
