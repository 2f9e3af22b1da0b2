// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.Outcome;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadReply.OutcomeRead;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How batches of outcomes are stored and read. */
public abstract class OutcomeContract extends StoreContract {

    private static final Instant FLUSH = Instant.ofEpochMilli(1_763_632_980_123L);
    private static final List<BatchRun> RUNS = List.of(
            new BatchRun(Outcome.SUCCESS, 12),
            new BatchRun(Outcome.FAILURE, 3),
            new BatchRun(Outcome.SLOW_SUCCESS, 1),
            new BatchRun(Outcome.SLOW_FAILURE, BatchRun.LONGEST));

    @Test
    void returnsAllOutcomesInOrder() {
        Node node = node();
        OutcomeBatch first = batch(node, PAYMENTS, 1);
        OutcomeBatch second = batch(node, PAYMENTS, 2);
        OutcomeBatch elsewhere = batch(node, STOCK, 1);
        append(node, first, elsewhere, second);
        Map<BreakerName, OutcomeRead> read = read(node, StreamId.START, 100).outcomes();
        assertThat(read.get(PAYMENTS).batches()).containsExactly(first, second);
        assertThat(read.get(STOCK).batches()).containsExactly(elsewhere);
    }

    @Test
    void keepsHoldsInMilliseconds() {
        Node node = node();
        Instant until = FLUSH.plusSeconds(30);
        OutcomeBatch batch = batch(node, PAYMENTS, 1);
        append(node, held(batch, until.plusNanos(999_999)));
        assertThat(payments(read(node, StreamId.START, 100)).batches()).containsExactly(held(batch, until));
    }

    private static OutcomeBatch held(OutcomeBatch batch, Instant until) {
        return new OutcomeBatch(
                batch.breaker(),
                batch.source(),
                batch.circuitVersion(),
                batch.flushedAt(),
                batch.runs(),
                Optional.of(until));
    }

    @Test
    void keepsDuplicatesForTheLeaderToDetect() {
        Node node = node();
        OutcomeBatch batch = batch(node, PAYMENTS, 7);
        append(node, batch);
        append(node, batch);
        assertThat(payments(read(node, StreamId.START, 100)).batches()).containsExactly(batch, batch);
    }

    @Test
    void acceptsEmptyAppend() {
        Node node = node();
        append(node);
        assertThat(read(node, StreamId.START, 100).outcomes()).isEmpty();
    }

    @Test
    void continuesAfterPosition() {
        Node node = node();
        append(node, batch(node, PAYMENTS, 1));
        StreamId position = payments(read(node, StreamId.START, 100)).position();
        assertThat(read(node, position, 100).outcomes()).isEmpty();
        OutcomeBatch second = batch(node, PAYMENTS, 2);
        append(node, second);
        assertThat(payments(read(node, position, 100)).batches()).containsExactly(second);
    }

    @Test
    void reportsThatMoreMayFollowIfTheCountLimitedTheReply() {
        Node node = node();
        append(node, batch(node, PAYMENTS, 1), batch(node, PAYMENTS, 2), batch(node, PAYMENTS, 3));
        OutcomeRead cut = payments(read(node, StreamId.START, 2));
        assertThat(cut.mayHaveMore()).isTrue();
        assertThat(cut.batches()).extracting(batch -> batch.source().number()).containsExactly(1L, 2L);
        OutcomeRead rest = payments(read(node, cut.position(), 2));
        assertThat(rest.mayHaveMore()).isFalse();
        assertThat(rest.batches()).extracting(batch -> batch.source().number()).containsExactly(3L);
    }

    @Test
    void trimsToAboutTheConfiguredLength() {
        Node node = node();
        node.ports
                .store()
                .append(LongStream.rangeClosed(1, 1_000)
                        .mapToObj(number -> new OutcomeAppend(batch(node, PAYMENTS, number), 250))
                        .toList());
        List<OutcomeBatch> kept = payments(read(node, StreamId.START, 2_000)).batches();
        assertThat(kept).hasSizeBetween(250, 450);
        assertThat(kept).last().extracting(batch -> batch.source().number()).isEqualTo(1_000L);
    }

    @Test
    void findsNothingIfPositionIsAhead() {
        Node node = node();
        append(node, batch(node, PAYMENTS, 1));
        assertThat(read(node, new StreamId(9_999_999_999_999L, 0), 100).outcomes())
                .isEmpty();
    }

    @Test
    void readsOnlyRequestedStreams() {
        Node node = node();
        append(node, batch(node, PAYMENTS, 1), batch(node, STOCK, 1));
        ReadRequest request = new ReadRequest(StreamId.START, Map.of(STOCK, StreamId.START), Duration.ZERO, 100);
        assertThat(node.ports.reader().read(request).outcomes()).containsOnlyKeys(STOCK);
    }

    private static void append(Node node, OutcomeBatch... batches) {
        node.ports
                .store()
                .append(List.of(batches).stream()
                        .map(batch -> new OutcomeAppend(batch, 1_000))
                        .toList());
    }

    private static OutcomeBatch batch(Node node, BreakerName breaker, long number) {
        return new OutcomeBatch(breaker, new BatchSource(node.session, number), 42, FLUSH, RUNS);
    }

    private static ReadReply read(Node node, StreamId behind, int count) {
        Map<BreakerName, StreamId> outcomes = Map.of(PAYMENTS, behind, STOCK, behind);
        return node.ports.reader().read(new ReadRequest(StreamId.START, outcomes, Duration.ZERO, count));
    }

    private static OutcomeRead payments(ReadReply reply) {
        assertThat(reply.outcomes()).containsKey(PAYMENTS);
        assertThat(reply.skipped()).isEmpty();
        return reply.outcomes().get(PAYMENTS);
    }
}
