// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.actuate.events;

import io.zenvark.boot.actuate.endpoint.ExchangeEnd;
import io.zenvark.boot.actuate.events.SubscriberSlots.Slot;
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
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.util.context.ContextView;

/**
 * Sends events to subscribers as server-sent events. Thread-safe.
 *
 * <ol>
 *   <li>A subscriber receives the events that happen after it has subscribed. Its first message is a comment.
 *   <li>A slow subscriber does not delay the others. Its oldest events are dropped, and a {@code LOST} message contains
 *       their number.
 *   <li>The number of subscribers never exceeds the limit. A request reserves a slot before it is accepted.
 *   <li>A servlet container detects a disconnected client only when it writes. The stream writes a comment once per
 *       keep-alive interval, and immediately if a request finds no free slot.
 *   <li>All streams end before the web server begins its graceful shutdown, which would wait for them.
 * </ol>
 */
public final class EventStream implements Consumer<BreakerEvent>, SmartLifecycle {

    // The first write to a closed socket succeeds. The reset that it provokes lets the second one fail.
    private static final int COMMENTS_TO_DETECT_A_CLOSED_SOCKET = 2;
    private static final Duration PAUSE_BETWEEN_COMMENTS = Duration.ofMillis(100);

    private final StreamLimits limits;
    private final SubscriberSlots slots;
    private final AtomicBoolean checking = new AtomicBoolean();
    private final Set<FluxSink<BreakerEvent>> subscribers = ConcurrentHashMap.newKeySet();
    private final Set<FluxSink<Long>> commentSinks = ConcurrentHashMap.newKeySet();
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
        this.slots = new SubscriberSlots(limits.subscribers(), nanos);
    }

    @Override
    public void accept(BreakerEvent event) {
        subscribers.forEach(subscriber -> subscriber.next(event));
    }

    /** Returns the number of slots that are reserved or taken. */
    int subscribers() {
        return slots.occupied();
    }

    /**
     * Reserves a slot and returns a stream of the matching events. If no slot is free, checks for disconnected
     * subscribers, which takes up to 200 ms.
     *
     * @return a stream for one subscriber; empty if no slot is free
     */
    Optional<Publisher<ServerSentEvent<Object>>> open(Predicate<BreakerEvent> filter) {
        return slots.reserve().or(this::reserveAfterCheck).map(slot -> stream(slot, filter));
    }

    private Optional<Slot> reserveAfterCheck() {
        if (!checking.compareAndSet(false, true)) {
            return Optional.empty();
        }
        try {
            Optional<Slot> slot = Optional.empty();
            for (int i = 0; i < COMMENTS_TO_DETECT_A_CLOSED_SOCKET && slot.isEmpty(); i++) {
                commentSinks.forEach(sink -> sink.next(0L));
                slot = slots.reserve(PAUSE_BETWEEN_COMMENTS);
            }
            return slot;
        } finally {
            checking.set(false);
        }
    }

    private Publisher<ServerSentEvent<Object>> stream(Slot slot, Predicate<BreakerEvent> filter) {
        Flux<ServerSentEvent<Object>> stream =
                Flux.deferContextual(context -> slot.take() ? messages(slot, filter, context) : Flux.empty());
        // Spring Boot would collect a Flux into a list.
        return stream::subscribe;
    }

    private Flux<ServerSentEvent<Object>> messages(Slot slot, Predicate<BreakerEvent> filter, ContextView context) {
        // A prefetch of 1, because prefetched events are another buffer.
        return Flux.merge(1, events(filter), comments())
                .takeUntilOther(Mono.firstWithSignal(end.asMono(), ExchangeEnd.of(context)))
                .doFinally(signal -> slot.release());
    }

    private Flux<ServerSentEvent<Object>> events(Predicate<BreakerEvent> filter) {
        return Flux.defer(() -> {
            AtomicLong lost = new AtomicLong();
            return Flux.create(this::subscribe, OverflowStrategy.IGNORE)
                    .filter(filter)
                    .onBackpressureBuffer(
                            limits.capacity(), dropped -> lost.incrementAndGet(), BufferOverflowStrategy.DROP_OLDEST)
                    .flatMapIterable(event -> messages(event, lost.getAndSet(0)), 1);
        });
    }

    private void subscribe(FluxSink<BreakerEvent> subscriber) {
        register(subscribers, subscriber);
    }

    private static <T> void register(Set<FluxSink<T>> all, FluxSink<T> subscriber) {
        subscriber.onDispose(() -> all.remove(subscriber));
        all.add(subscriber);
    }

    private Flux<ServerSentEvent<Object>> comments() {
        // The thread of a request must not write to other connections: it is interrupted when its client disconnects.
        Flux<Long> onDemand = Flux.<Long>create(sink -> register(commentSinks, sink), OverflowStrategy.DROP)
                .publishOn(Schedulers.parallel(), 1);
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
     * The number of events that a slow subscriber has lost.
     *
     * @param events the number of events that were dropped before the next event
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
