// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.Outcome;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.Span;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The stored form of the runs of an outcome batch. Counts are letters with numbers such as {@code s12f3S1F2}, see
 * {@link Outcome#code()}. Spans are pairs of age and length in microseconds such as {@code 900:150,20:0}.
 */
final class RunsText {

    private static final Pattern SPAN = Pattern.compile("([0-9]{1,15}):([0-9]{1,15})");

    // Twice the number that a node collects.
    private static final int MOST_RUNS = 8192;

    private RunsText() {}

    static String counts(List<BatchRun> runs) {
        StringBuilder text = new StringBuilder();
        runs.forEach(run -> text.append(run.outcome().code()).append(run.count()));
        return text.toString();
    }

    /** Returns the text of all spans, or empty if a run has none. */
    static Optional<String> spans(List<BatchRun> runs) {
        StringBuilder text = new StringBuilder();
        for (BatchRun run : runs) {
            if (run.span().isEmpty()) {
                return Optional.empty();
            }
            Span span = run.span().get();
            text.append(text.isEmpty() ? "" : ",").append(micros(span.age()));
            text.append(':').append(micros(span.length()));
        }
        return Optional.of(text.toString());
    }

    static List<BatchRun> parse(String counts) {
        List<BatchRun> runs = new ArrayList<>();
        int at = 0;
        while (at < counts.length()) {
            Outcome outcome = outcome(counts.charAt(at));
            int end = at + 1;
            while (end < counts.length() && Character.isDigit(counts.charAt(end))) {
                end++;
            }
            long count = Fields.number("count", counts.substring(at + 1, end));
            if (count > BatchRun.LONGEST) {
                throw new IllegalArgumentException("count " + count + " exceeds the limit of " + BatchRun.LONGEST);
            }
            if (runs.size() == MOST_RUNS) {
                throw new IllegalArgumentException("a batch has more than " + MOST_RUNS + " runs");
            }
            runs.add(new BatchRun(outcome, (int) count));
            at = end;
        }
        return runs;
    }

    /**
     * Adds the spans to the runs of a batch. Returns the runs unchanged if the text does not contain one span per run.
     */
    static List<BatchRun> withSpans(List<BatchRun> runs, String spans) {
        String[] texts = spans.split(",", -1);
        if (texts.length != runs.size()) {
            return runs;
        }
        List<BatchRun> timed = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            Matcher text = SPAN.matcher(texts[i]);
            if (!text.matches()) {
                return runs;
            }
            BatchRun run = runs.get(i);
            Span span = new Span(duration(text.group(1)), duration(text.group(2)));
            timed.add(new BatchRun(run.outcome(), run.count(), Optional.of(span)));
        }
        return timed;
    }

    private static Duration duration(String micros) {
        return Duration.of(Long.parseLong(micros), ChronoUnit.MICROS);
    }

    private static long micros(Duration duration) {
        return TimeUnit.NANOSECONDS.toMicros(duration.toNanos());
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
