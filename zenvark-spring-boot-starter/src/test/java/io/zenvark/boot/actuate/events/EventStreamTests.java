// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import static io.zenvark.boot.Circuits.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zenvark.boot.actuate.endpoint.ExchangeEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscription;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Sinks;

class EventStreamTests {

    private final AtomicLong now = new AtomicLong();
    private final EventStream stream = new EventStream(new StreamLimits(4, Duration.ofDays(1), 2), now::get);

    @Test
    void reportsLostEventsToSlowSubscriber() {
        Slow slow = new Slow();
        stream.open(event -> true).orElseThrow().subscribe(slow);

        for (int i = 1; i <= 100; i++) {
            stream.accept(event(i));
        }
        slow.request(Long.MAX_VALUE);

        await().until(() -> slow.ids().contains("100"));
        assertThat(slow.ids()).endsWith("97", "98", "99", "100").hasSizeLessThan(10);
        assertThat(slow.lost()).isEqualTo(100 - slow.ids().size());
    }

    @Test
    void sendsEveryEventToFastSubscriber() {
        EventStream wide = new EventStream(new StreamLimits(100, Duration.ofDays(1), 2));
        Slow fast = new Slow();
        wide.open(event -> true).orElseThrow().subscribe(fast);
        fast.request(Long.MAX_VALUE);

        for (int i = 1; i <= 100; i++) {
            wide.accept(event(i));
        }

        await().until(() -> fast.ids().size() == 100);
        assertThat(fast.lost()).isZero();
    }

    @Test
    void forgetsSubscriberThatCancels() {
        Slow slow = new Slow();
        stream.open(event -> true).orElseThrow().subscribe(slow);
        assertThat(stream.subscribers()).isEqualTo(1);

        slow.cancel();

        assertThat(stream.subscribers()).isZero();
    }

    @Test
    void endsAllStreamsOnStopAndStartsAgain() {
        Slow one = new Slow();
        stream.start();
        stream.open(event -> true).orElseThrow().subscribe(one);

        stream.stop();

        await().until(() -> one.completed);
        assertThat(stream.subscribers()).isZero();
        stream.start();
        Slow two = new Slow();
        stream.open(event -> true).orElseThrow().subscribe(two);
        assertThat(two.completed).isFalse();
        assertThat(stream.subscribers()).isEqualTo(1);
    }

    @Test
    void reservesPlaceForRequestThatHasNotSubscribedYet() {
        Publisher<ServerSentEvent<Object>> one = stream.open(event -> true).orElseThrow();
        Publisher<ServerSentEvent<Object>> two = stream.open(event -> true).orElseThrow();

        assertThat(stream.open(event -> true)).isEmpty();
        one.subscribe(new Slow());
        two.subscribe(new Slow());
        assertThat(stream.subscribers()).isEqualTo(2);
    }

    @Test
    void reassignsExpiredReservation() {
        Publisher<ServerSentEvent<Object>> late = stream.open(event -> true).orElseThrow();
        Slow two = new Slow();
        stream.open(event -> true).orElseThrow().subscribe(two);

        now.set(Duration.ofSeconds(10).toNanos());
        Slow three = new Slow();
        stream.open(event -> true).orElseThrow().subscribe(three);
        Slow refused = new Slow();
        late.subscribe(refused);

        assertThat(refused.completed).isTrue();
        assertThat(stream.subscribers()).isEqualTo(2);
        three.cancel();
        assertThat(stream.subscribers()).isEqualTo(1);
    }

    @Test
    void servesOneSubscriberPerPublisher() {
        Publisher<ServerSentEvent<Object>> one = stream.open(event -> true).orElseThrow();
        Slow first = new Slow();
        Slow second = new Slow();

        one.subscribe(first);
        one.subscribe(second);

        assertThat(second.completed).isTrue();
        assertThat(first.completed).isFalse();
        assertThat(stream.subscribers()).isEqualTo(1);
    }

    @Test
    void sendsCommentToAllSubscribersIfRequestFindsNoPlace() {
        Slow one = new Slow();
        Slow two = new Slow();
        stream.open(event -> true).orElseThrow().subscribe(one);
        stream.open(event -> true).orElseThrow().subscribe(two);
        one.request(Long.MAX_VALUE);
        await().until(() -> one.got.size() == 1);
        one.threads.clear();

        assertThat(stream.open(event -> true)).isEmpty();

        await().until(() -> one.threads.size() == 2);
        assertThat(one.threads)
                .as("a request whose client disconnects is interrupted, and its thread must not write to others")
                .doesNotContain(Thread.currentThread());
    }

    @Test
    void endsWithExchangeThatDoesNotCancelIt() {
        Slow slow = new Slow();
        Sinks.Empty<Void> end = Sinks.empty();
        Flux.from(stream.open(event -> true).orElseThrow())
                .contextWrite(context -> context.put(ExchangeEnd.class, end.asMono()))
                .subscribe(slow);
        assertThat(stream.subscribers()).isEqualTo(1);

        end.tryEmitEmpty();

        assertThat(slow.completed).isTrue();
        assertThat(stream.subscribers()).isZero();
    }

    @Test
    void refusesInvalidConfiguration() {
        assertThatThrownBy(() -> new StreamLimits(0, Duration.ofSeconds(1), 1))
                .hasMessageContaining("stream.capacity (0)");
        assertThatThrownBy(() -> new StreamLimits(1, Duration.ZERO, 1))
                .hasMessageContaining("stream.keep-alive (PT0S)");
        assertThatThrownBy(() -> new StreamLimits(1, Duration.ofSeconds(1), 0))
                .hasMessageContaining("stream.subscribers (0)");
    }

    private static BreakerEvent event(int number) {
        return new BreakerEvent(number, BreakerEventType.TRANSITION, "payments", Instant.EPOCH, 1, Map.of());
    }

    /** A subscriber that requests nothing on its own. */
    private static final class Slow extends BaseSubscriber<ServerSentEvent<Object>> {

        private final List<Thread> threads = new CopyOnWriteArrayList<>();
        private final List<ServerSentEvent<Object>> got = new CopyOnWriteArrayList<>();
        private volatile boolean completed;

        @Override
        protected void hookOnSubscribe(Subscription subscription) {
            // A slow subscriber requests no further events.
        }

        @Override
        protected void hookOnNext(ServerSentEvent<Object> message) {
            threads.add(Thread.currentThread());
            got.add(message);
        }

        @Override
        protected void hookOnComplete() {
            completed = true;
        }

        List<String> ids() {
            return got.stream()
                    .map(ServerSentEvent::id)
                    .filter(Objects::nonNull)
                    .toList();
        }

        long lost() {
            return got.stream()
                    .filter(message -> "LOST".equals(message.event()))
                    .mapToLong(message -> ((EventStream.Loss) message.data()).events())
                    .sum();
        }
    }
}
