// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.boot.actuate.events.Places.Place;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
 * Sends events to subscribers as server-sent events. Thread-safe.
 *
 * <ol>
 *   <li>A subscriber receives the events that happen after it has subscribed. Its first message is a comment.
 *   <li>A slow subscriber delays no other: its oldest events are dropped, and {@code LOST} tells it their number.
 *   <li>The number of subscribers never exceeds its limit. A request reserves its place before it is accepted.
 *   <li>A servlet container notices that a client is gone only when it writes to it. A comment is written once per
 *       keep-alive interval, and at once if a request finds every place taken.
 *   <li>All streams end before the web server begins its graceful shutdown, which would wait for them.
 * </ol>
 */
public final class EventStream implements Consumer<BreakerEvent>, SmartLifecycle {

    // The first write to a closed socket succeeds; the answer to it lets the second one fail.
    private static final int COMMENTS_UNTIL_A_CLOSED_SOCKET_IS_NOTICED = 2;
    private static final Duration PAUSE_BETWEEN_COMMENTS = Duration.ofMillis(100);

    private final StreamLimits limits;
    private final Places places;
    private final AtomicBoolean checking = new AtomicBoolean();
    private final Set<FluxSink<BreakerEvent>> subscribers = ConcurrentHashMap.newKeySet();
    private final Set<FluxSink<Long>> commented = ConcurrentHashMap.newKeySet();
    private volatile Sinks.Empty<Void> end = Sinks.empty();
    private volatile boolean running;

    /**
     * Creates a stream without subscribers.
     *
     * @param limits the limits of the stream
     */
    public EventStream(StreamLimits limits) {
        this(limits, System::nanoTime);
    }

    EventStream(StreamLimits limits, LongSupplier nanos) {
        this.limits = limits;
        this.places = new Places(limits.subscribers(), nanos);
    }

    @Override
    public void accept(BreakerEvent event) {
        subscribers.forEach(subscriber -> subscriber.next(event));
    }

    /** Returns the number of places that are reserved or taken. */
    int subscribers() {
        return places.occupied();
    }

    /**
     * Reserves a place and returns a stream of the events that match. If every place is taken, looks for subscribers
     * that are gone, which takes up to 200 ms.
     *
     * @return a stream for one subscriber; empty if every place is taken
     */
    Optional<Publisher<ServerSentEvent<Object>>> open(Predicate<BreakerEvent> wanted) {
        return places.reserve().or(this::afterLookingForTheGone).map(place -> stream(place, wanted));
    }

    private Optional<Place> afterLookingForTheGone() {
        if (!checking.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            Optional<Place> place = Optional.empty();
            for (int i = 0; i < COMMENTS_UNTIL_A_CLOSED_SOCKET_IS_NOTICED && place.isEmpty(); i++) {
                commented.forEach(comment -> comment.next(0L));
                place = places.reserve(PAUSE_BETWEEN_COMMENTS);
            }
            return place;
        } finally {
            checking.set(false);
        }
    }

    private Publisher<ServerSentEvent<Object>> stream(Place place, Predicate<BreakerEvent> wanted) {
        // Small numbers in advance: what is asked for ahead of time is a buffer, too.
        Flux<ServerSentEvent<Object>> messages =
                Flux.merge(1, news(wanted), comments()).takeUntilOther(end.asMono());
        Flux<ServerSentEvent<Object>> stream =
                Flux.defer(() -> place.take() ? messages.doFinally(signal -> place.leave()) : Flux.empty());
        // Boot would wait for the end of a Flux to make a list of it.
        return stream::subscribe;
    }

    private Flux<ServerSentEvent<Object>> news(Predicate<BreakerEvent> wanted) {
        return Flux.defer(() -> {
            AtomicLong lost = new AtomicLong();
            return Flux.create(this::subscribe, OverflowStrategy.IGNORE)
                    .filter(wanted)
                    .onBackpressureBuffer(
                            limits.capacity(), dropped -> lost.incrementAndGet(), BufferOverflowStrategy.DROP_OLDEST)
                    .flatMapIterable(event -> messages(event, lost.getAndSet(0)), 1);
        });
    }

    private void subscribe(FluxSink<BreakerEvent> subscriber) {
        join(subscribers, subscriber);
    }

    private static <T> void join(Set<FluxSink<T>> all, FluxSink<T> subscriber) {
        subscriber.onDispose(() -> all.remove(subscriber));
        all.add(subscriber);
    }

    private Flux<ServerSentEvent<Object>> comments() {
        Flux<Long> onDemand = Flux.create(sink -> join(commented, sink), OverflowStrategy.DROP);
        return Flux.merge(Flux.interval(Duration.ZERO, limits.keepAlive()).onBackpressureDrop(), onDemand)
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
