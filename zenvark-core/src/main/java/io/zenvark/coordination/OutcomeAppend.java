// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination;

import io.zenvark.coordination.outcome.OutcomeBatch;

/**
 * A request to append an outcome batch to the stream of its breaker.
 *
 * @param batch the batch to append
 * @param retention the approximate number of entries that the stream keeps; at least 1
 */
public record OutcomeAppend(OutcomeBatch batch, int retention) {

    public OutcomeAppend {
        if (retention < 1) {
            throw new IllegalArgumentException("retention (" + retention + ") must be at least 1");
        }
    }
}
