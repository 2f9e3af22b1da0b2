// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.node.FleetViews.FleetState;
import io.zenvark.node.runtime.EventLoop;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Answers readers of the fleet without affecting its coordination. Any thread may be a reader.
 *
 * <ol>
 *   <li>A reply of Redis serves all readers for 500 ms after it was requested. While nothing changes on this node,
 *       these readers do not use the event loop.
 *   <li>One request is in flight at a time. Readers that arrive meanwhile share its reply.
 *   <li>A reader waits at most for the command timeout, and not at all while the node is not connected. It then
 *       receives an answer from memory. After a failed request, no request is sent for 500 ms.
 *   <li>Every reader is answered, even when the node stops.
 * </ol>
 */
final class FleetReaders {

    private static final Duration SHARED_FOR = Duration.ofMillis(500);

    private final EventLoop loop;
    private final Commands commands;
    private final Duration commandTimeout;
    private final Supplier<CoordinationStatus> status;
    private final FleetViews views;
    private final Function<Optional<FleetDetails>, FleetState> stateWith;
    private final AtomicReference<@Nullable CompletableFuture<FleetView>> waiting = new AtomicReference<>();
    private volatile Answer latest = new Answer(FleetState.NONE, Moment.LONG_AGO);
    private volatile boolean closed;

    // Owned by the event loop.
    private Optional<FleetDetails> details = Optional.empty();
    private Optional<Moment> asked = Optional.empty();
    private boolean underWay;

    /**
     * @param views creates views
     * @param status supplies the coordination status; called by any thread
     * @param stateWith adds what this node knows; called by the event loop
     */
    FleetReaders(
            EventLoop loop,
            Commands commands,
            Duration commandTimeout,
            FleetViews views,
            Supplier<CoordinationStatus> status,
            Function<Optional<FleetDetails>, FleetState> stateWith) {
        this.loop = loop;
        this.commands = commands;
        this.commandTimeout = commandTimeout;
        this.views = views;
        this.status = status;
        this.stateWith = stateWith;
    }

    /** The state that readers share, and its time. */
    private record Answer(FleetState state, Moment since) {}

    /** Returns the fleet from a reply of Redis that is at most 500 ms old, or from memory. The stage never fails. */
    CompletionStage<FleetView> view() {
        Answer answer = latest;
        if (isYoung(answer.since()) && views.areCurrent(answer.state(), status.get())) {
            return CompletableFuture.completedFuture(views.fleet(answer.state(), status.get()));
        }
        CompletableFuture<FleetView> mine = new CompletableFuture<>();
        CompletableFuture<FleetView> shared = waiting.compareAndExchange(null, mine);
        if (shared == null) {
            loop.execute(() -> admit(mine));
        }
        if (closed) {
            answerFromMemory();
        }
        // A copy, because a caller may cancel it.
        return (shared == null ? mine : shared).copy();
    }

    /** Returns the fleet from the memory of this node, without waiting. */
    FleetView memory() {
        return views.fleet(latest.state(), status.get());
    }

    /** Answers all readers from memory, because the event loop has ended. */
    void close() {
        closed = true;
        answerFromMemory();
    }

    private void answerFromMemory() {
        CompletableFuture<FleetView> reader = waiting.getAndSet(null);
        if (reader != null) {
            reader.complete(memory());
        }
    }

    private boolean isYoung(Moment since) {
        return !loop.now().isAfter(since.plus(SHARED_FOR));
    }

    private void admit(CompletableFuture<FleetView> reader) {
        if (!underWay && !asked.filter(this::isYoung).isPresent()) {
            ask();
        }
        if (underWay && status.get() == CoordinationStatus.CONNECTED) {
            loop.schedule(commandTimeout, () -> answer(reader));
        } else {
            answer(reader);
        }
    }

    private void ask() {
        if (status.get() == CoordinationStatus.DISCONNECTED) {
            return;
        }
        underWay = true;
        asked = Optional.of(loop.now());
        commands.sendRequested(Operation.DETAILS, CoordinationStore::details, Reply.of(this::taken, this::over));
    }

    private void taken(FleetDetails answer) {
        details = Optional.of(answer);
        over();
    }

    private void over() {
        underWay = false;
        CompletableFuture<FleetView> reader = waiting.get();
        if (reader != null) {
            answer(reader);
        }
    }

    private void answer(CompletableFuture<FleetView> reader) {
        if (reader.isDone()) {
            return;
        }
        Moment since = asked.filter(this::isYoung).orElseGet(loop::now);
        Answer answer = new Answer(stateWith.apply(details), since);
        latest = answer;
        waiting.compareAndSet(reader, null);
        reader.complete(views.fleet(answer.state(), status.get()));
    }
}
