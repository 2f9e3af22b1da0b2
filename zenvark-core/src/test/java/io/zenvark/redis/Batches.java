// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Outcome;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Instant;
import java.util.List;

/** Appends of outcome batches. */
final class Batches {

    static final OutcomeBatch BATCH = new OutcomeBatch(
            RedisNode.PAYMENTS,
            new BatchSource(RedisNode.SESSION, 1),
            12,
            Instant.ofEpochMilli(1_763_632_980_123L),
            List.of(new BatchRun(Outcome.SUCCESS, 12), new BatchRun(Outcome.FAILURE, 3)));

    private Batches() {}

    static List<OutcomeAppend> one() {
        return List.of(new OutcomeAppend(BATCH, 1_000));
    }
}
