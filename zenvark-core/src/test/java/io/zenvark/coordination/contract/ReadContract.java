// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.zenvark.Outcome;
import io.zenvark.coordination.CoordinationException;
import io.zenvark.coordination.CoordinationException.Kind;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.TickReply.Renewed;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a reader waits, wakes up and is released. */
public abstract class ReadContract extends StoreContract {

    private static final Duration FOR_LONG = Duration.ofSeconds(30);
    private static final StreamId AHEAD = new StreamId(9_999_999_999_999L, 0);

    @Test
    void returnsImmediatelyWithoutWait() {
        ReadReply reply = read(node(), StreamId.START, Duration.ZERO);
        assertThat(reply).isEqualTo(new ReadReply(StreamId.START, List.of(), Map.of(), List.of()));
    }

    @Test
    void returnsEmptyWhenTheWaitIsOver() {
        ReadReply reply = read(node(), AHEAD, Duration.ofMillis(50));
        assertThat(reply).isEqualTo(new ReadReply(AHEAD, List.of(), Map.of(), List.of()));
    }

    @Test
    void continuesAfterPosition() {
        Node node = node();
        node.lead(PAYMENTS);
        ReadReply first = read(node, StreamId.START, Duration.ZERO);
        node.lead(STOCK);
        ReadReply second = read(node, first.eventPosition(), Duration.ZERO);
        assertThat(first.events()).extracting(EventEntry::sequence).containsExactly(1L);
        assertThat(second.events()).extracting(EventEntry::sequence).containsExactly(2L);
        assertThat(second.eventPosition()).isEqualTo(second.events().get(0).id());
    }

    @Test
    void readsAtMostTheCount() {
        Node node = node();
        node.lead(PAYMENTS);
        node.lead(STOCK);
        ReadReply reply = node.ports.reader().read(new ReadRequest(StreamId.START, Map.of(), Duration.ZERO, 1));
        assertThat(reply.events()).extracting(EventEntry::sequence).containsExactly(1L);
    }

    @Test
    void wakesUpForEvent() throws Exception {
        Node node = node();
        CompletableFuture<ReadReply> waiting = reading(node);
        node().lead(PAYMENTS);
        assertThat(waiting.get(10, TimeUnit.SECONDS).events()).hasSize(1);
    }

    @Test
    void wakesUpForOutcomes() throws Exception {
        Node node = node();
        CompletableFuture<ReadReply> waiting = reading(node);
        OutcomeBatch batch = new OutcomeBatch(
                PAYMENTS,
                new BatchSource(node.session, 1),
                0,
                Instant.ofEpochMilli(1),
                List.of(new BatchRun(Outcome.FAILURE, 1)));
        node().ports.store().append(List.of(new OutcomeAppend(batch, 100)));
        assertThat(waiting.get(10, TimeUnit.SECONDS).outcomes().get(PAYMENTS).batches())
                .containsExactly(batch);
    }

    @Test
    void wakesUpForInquiries() throws Exception {
        Node node = node();
        CompletableFuture<ReadReply> waiting = CompletableFuture.supplyAsync(() -> node.ports
                .reader()
                .read(new ReadRequest(
                        StreamId.START, Map.of(), Optional.of(StreamId.START), Duration.ofSeconds(10), 100)));
        Inquiry inquiry = new Inquiry(PAYMENTS, Instant.ofEpochMilli(1_763_632_980_123L));
        node().ports.store().inquire(inquiry);
        ReadReply reply = waiting.get(10, TimeUnit.SECONDS);
        assertThat(reply.inquiries().orElseThrow().inquiries()).containsExactly(inquiry);
        StreamId position = reply.inquiries().orElseThrow().position();
        ReadReply next = node.ports
                .reader()
                .read(new ReadRequest(StreamId.START, Map.of(), Optional.of(position), Duration.ZERO, 100));
        assertThat(next.isEmpty()).isTrue();
    }

    @Test
    void continuesAfterDataLoss() throws Exception {
        Node node = node();
        node.lead(PAYMENTS);
        StreamId position = read(node, StreamId.START, Duration.ZERO).eventPosition();
        clear();
        CompletableFuture<ReadReply> waiting = CompletableFuture.supplyAsync(() -> read(node, position, FOR_LONG));
        await().atMost(FOR_LONG).until(() -> {
            Node survivor = node();
            survivor.release();
            return waiting.isDone();
        });
        assertThat(waiting.get().events()).isNotEmpty();
    }

    @Test
    void releasesReaderOnReconnectAndWorksAfterwards() {
        Node node = node();
        CompletableFuture<ReadReply> waiting = reading(node);
        await().atMost(FOR_LONG).until(() -> {
            node.ports.store().reconnect();
            return waiting.isDone();
        });
        assertUnreachable(waiting);
        assertThat(node.tick()).isInstanceOf(Renewed.class);
        assertThat(read(node, AHEAD, Duration.ZERO).events()).isEmpty();
    }

    @Test
    void releasesReaderOnCloseAndFailsAfterwards() {
        Node node = node();
        CompletableFuture<ReadReply> waiting = reading(node);
        node.ports.store().close();
        await().atMost(FOR_LONG).until(waiting::isDone);
        assertUnreachable(waiting);
        assertThatThrownBy(node::snapshot).isInstanceOf(CoordinationException.class);
        assertThatThrownBy(() -> read(node, AHEAD, Duration.ZERO)).isInstanceOf(CoordinationException.class);
        node.ports.store().close();
    }

    private static CompletableFuture<ReadReply> reading(Node node) {
        return CompletableFuture.supplyAsync(() -> read(node, StreamId.START, FOR_LONG));
    }

    private static ReadReply read(Node node, StreamId behind, Duration block) {
        return node.ports.reader().read(new ReadRequest(behind, Map.of(PAYMENTS, StreamId.START), block, 100));
    }

    private static void assertUnreachable(CompletableFuture<ReadReply> waiting) {
        assertThatThrownBy(waiting::get)
                .cause()
                .isInstanceOfSatisfying(
                        CoordinationException.class, e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }
}
