// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.Run;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A batch as its outcome stream holds it: {@code 1|session|number|version|flushed at in ms|runs}, where runs are
 * letters with counts such as {@code s12f3S1F2}, see {@link Outcome#code()}. The stream says which breaker.
 */
final class BatchText {

    private BatchText() {}

    static String format(OutcomeBatch batch) {
        StringBuilder text = new StringBuilder(Fields.FORMAT)
                .append('|')
                .append(batch.source().session())
                .append('|')
                .append(batch.source().number())
                .append('|')
                .append(batch.circuitVersion())
                .append('|')
                .append(batch.flushedAt().toEpochMilli())
                .append('|');
        batch.runs().forEach(run -> text.append(run.outcome().code()).append(run.count()));
        return text.toString();
    }

    static OutcomeBatch parse(BreakerName breaker, String text) {
        Fields fields = Fields.of(text);
        SessionId session = new SessionId(fields.next("session"));
        BatchSource source = new BatchSource(session, fields.number("number"));
        long version = fields.number("version");
        Instant flushedAt = fields.millis("flush");
        return new OutcomeBatch(breaker, source, version, flushedAt, runs(fields.next("runs")));
    }

    private static List<Run> runs(String text) {
        List<Run> runs = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            Outcome outcome = outcome(text.charAt(at));
            int end = at + 1;
            while (end < text.length() && Character.isDigit(text.charAt(end))) {
                end++;
            }
            long count = Fields.number("count", text.substring(at + 1, end));
            if (count > Run.LONGEST) {
                throw new IllegalArgumentException("count " + count + " is absurd");
            }
            runs.add(new Run(outcome, (int) count));
            at = end;
        }
        return runs;
    }

    private static Outcome outcome(char code) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.code() == code) {
                return outcome;
            }
        }
        throw new IllegalArgumentException("outcome " + Fields.quoted(String.valueOf(code)) + " is unknown");
    }
}
