// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.reactivestreams.Publisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.codec.ServerSentEvent;
import reactor.core.publisher.BufferOverflowStrategy;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Sinks;

/**
 * Sends events to whoever watches, as server-sent events. Thread-safe.
 *
 * <ol>
 *   <li>A subscriber gets what happens after it has subscribed. The first thing it gets is a comment.
 *   <li>A slow subscriber delays nobody: its oldest events are lost, and {@code LOST} tells it how many.
 *   <li>A comment is sent every now and then. Who has gone is noticed by then at the latest, and forgotten.
 *   <li>All streams end before the web server begins its graceful shutdown, which would wait for them.
 * </ol>
 */
public final class EventStream implements Consumer<BreakerEvent>, SmartLifecycle {

    private final StreamTerms terms;
    private final Set<FluxSink<BreakerEvent>> subscribers = ConcurrentHashMap.newKeySet();
    private volatile Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;

    /**
     * Creates it.
     *
     * @param terms on what terms
     */
    public EventStream(StreamTerms terms) {
        this.terms = terms;
    }

    @Override
    public void accept(BreakerEvent event) {
        subscribers.forEach(subscriber -> subscriber.next(event));
    }

    /** Whether there is no room for another subscriber. */
    boolean isFull() {
        return subscribers.size() >= terms.subscribers();
    }

    int subscribers() {
        return subscribers.size();
    }

    /** A stream of the events that are wanted; each subscription is one subscriber. */
    Publisher<ServerSentEvent<Object>> open(Predicate<BreakerEvent> wanted) {
        // Small numbers in advance: what is asked for ahead of time is a buffer, too.
        Flux<ServerSentEvent<Object>> stream =
                Flux.merge(1, news(wanted), comments()).takeUntilOther(end.asMono());
        // Boot would wait for the end of a Flux to make a list of it.
        return stream::subscribe;
    }

    private Flux<ServerSentEvent<Object>> news(Predicate<BreakerEvent> wanted) {
        return Flux.defer(() -> {
            AtomicLong lost = new AtomicLong();
            return Flux.create(this::subscribe, OverflowStrategy.IGNORE)
                    .filter(wanted)
                    .onBackpressureBuffer(
                            terms.capacity(), dropped -> lost.incrementAndGet(), BufferOverflowStrategy.DROP_OLDEST)
                    .flatMapIterable(event -> messages(event, lost.getAndSet(0)), 1);
        });
    }

    private void subscribe(FluxSink<BreakerEvent> subscriber) {
        subscriber.onDispose(() -> subscribers.remove(subscriber));
        subscribers.add(subscriber);
    }

    private Flux<ServerSentEvent<Object>> comments() {
        return Flux.interval(Duration.ZERO, terms.keepAlive())
                .onBackpressureDrop()
                .map(tick -> ServerSentEvent.builder().comment("keep-alive").build());
    }

    private static List<ServerSentEvent<Object>> messages(BreakerEvent event, long lost) {
        ServerSentEvent<Object> message = ServerSentEvent.builder()
                .id(Long.toString(event.number()))
                .event(event.type().name())
                .data(event)
                .build();
        return lost == 0 ? List.of(message) : List.of(loss(lost), message);
    }

    private static ServerSentEvent<Object> loss(long events) {
        return ServerSentEvent.builder().event("LOST").data(new Loss(events)).build();
    }

    /**
     * How many events a slow subscriber has lost.
     *
     * @param events how many, before the next one
     */
    public record Loss(long events) {}

    @Override
    public void start() {
        end = Sinks.empty();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
        end.tryEmitEmpty();
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
