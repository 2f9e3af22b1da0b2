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
import java.util.Optional;

/**
 * The stored form of an outcome batch: {@code 1|session|number|version|flushed at in ms|counts|spans|held
 * until in ms}. {@link RunsText} describes counts and spans. The key of the stream names the breaker. Earlier versions
 * write no spans and no hold, and ignore both. Spans are empty if a run has none and the batch has a hold.
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
            text.append(more(batch));
        }
        return text.toString();
    }

    private static String more(OutcomeBatch batch) {
        Optional<String> hold = batch.heldUntil()
                .map(until -> "|" + RunsText.spans(batch.runs()).orElse("") + "|" + Fields.millisOf(until));
        return hold.or(() -> RunsText.spans(batch.runs()).map(spans -> "|" + spans))
                .orElse("");
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
        Optional<Instant> heldUntil = fields.isAtEnd() ? Optional.empty() : Optional.of(fields.millis("hold"));
        return new OutcomeBatch(breaker, source, version, flushedAt, timed, heldUntil);
    }
}
