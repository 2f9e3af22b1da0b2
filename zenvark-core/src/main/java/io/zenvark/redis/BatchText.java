// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Instant;
import java.util.List;

/**
 * The stored form of an outcome batch: {@code 1|session|number|version|flushed at in ms|counts|spans}. {@link
 * RunsText} describes counts and spans. The key of the stream names the breaker. Earlier versions write no spans and
 * ignore them.
 *
 * <p>A batch without runs is written with one success and a circuit version that no circuit reaches. Earlier versions
 * reject a batch without runs and ignore outcomes of other circuit versions.
 */
final class BatchText {

    private static final long NO_VERSION = 999_999_999_999_999L;
    private static final List<BatchRun> PLACEHOLDER = List.of(new BatchRun(Outcome.SUCCESS, 1));

    private BatchText() {}

    static String format(OutcomeBatch batch) {
        boolean empty = batch.runs().isEmpty();
        StringBuilder text = new StringBuilder(Fields.FORMAT)
                .append('|')
                .append(batch.source().session())
                .append('|')
                .append(batch.source().number())
                .append('|')
                .append(empty ? NO_VERSION : batch.circuitVersion())
                .append('|')
                .append(batch.flushedAt().toEpochMilli())
                .append('|')
                .append(RunsText.counts(empty ? PLACEHOLDER : batch.runs()));
        if (!empty) {
            RunsText.spans(batch.runs()).ifPresent(spans -> text.append('|').append(spans));
        }
        return text.toString();
    }

    static OutcomeBatch parse(BreakerName breaker, String text) {
        Fields fields = Fields.of(text);
        SessionId session = new SessionId(fields.next("session"));
        BatchSource source = new BatchSource(session, fields.number("number"));
        long version = fields.number("version");
        Instant flushedAt = fields.millis("flush");
        List<BatchRun> runs = RunsText.parse(fields.next("runs"));
        if (version == NO_VERSION) {
            return new OutcomeBatch(breaker, source, version, flushedAt, List.of());
        } else if (runs.isEmpty()) {
            throw new IllegalArgumentException("a batch of breaker " + breaker + " must contain at least one run");
        }
        List<BatchRun> timed = fields.isAtEnd() ? runs : RunsText.withSpans(runs, fields.next("spans"));
        return new OutcomeBatch(breaker, source, version, flushedAt, timed);
    }
}
