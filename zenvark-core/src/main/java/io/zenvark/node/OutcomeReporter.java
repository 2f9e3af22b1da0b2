// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports the outcomes of this node's calls.
 *
 * <ol>
 *   <li>Callers count successes, leave other outcomes in the queue and raise a signal: an ordinary one asks for a flush
 *       at the end of the interval, one after a failure or a slow call for a flush as soon as the pace allows.
 *   <li>A flush empties the queue into one buffer for each breaker, and sends one batch for each that is not empty, all
 *       in one go. How often that may be is a matter of the {@link FlushPace}.
 *   <li>One flush is under way at a time. What was not acknowledged is sent again with its old numbers, before anything
 *       newer, so that a leader can tell repetitions.
 *   <li>Outcomes of an earlier version of the circuit are left out, also from what is sent again.
 *   <li>Between two flushes outcomes are collected several times, so that their times are known.
 *   <li>When a leader asks, the node flushes as after a failure, with an empty batch if it has nothing to report.
 *   <li>While the store is away, outcomes gather in the buffers, which let the oldest go when they are full.
 * </ol>
 */
final class OutcomeReporter {

    private final NodeContext context;
    private final NodeExecutors executors;
    private final Commands commands;
    private final Membership membership;
    private final Outbox outbox;
    private final ReportingConfiguration terms;
    private EventLoop.Cancellable timer = () -> {};
    private @Nullable Duration dueAt;
    private @Nullable Duration wanted;
    private Duration flushedAt = Duration.ofSeconds(Long.MIN_VALUE / 2);
    private final FlushPace pace;
    private Runnable afterwards = () -> {};
    private boolean underWay;
    private boolean sampling;
    private boolean ended;

    OutcomeReporter(
            NodeContext context, NodeExecutors executors, Commands commands, Membership membership, Outbox outbox) {
        this.context = context;
        this.executors = executors;
        this.commands = commands;
        this.membership = membership;
        this.outbox = outbox;
        this.terms = context.terms().reporting();
        this.pace = new FlushPace(context.terms());
    }

    /** Starts to listen to the call path. */
    void start() {
        EventLoop loop = executors.eventLoop();
        context.queue().notifying(() -> loop.execute(this::onSuccess), () -> loop.execute(this::onFailure));
        flush();
    }

    /** A leader needs the outcomes of a breaker up to a moment of the store's time. */
    void onInquiry(Inquiry inquiry) {
        if (!ended && outbox.owe(inquiry)) {
            requestFlush(pace.urgent(executors.eventLoop().now()));
        }
    }

    private void onSuccess() {
        outbox.onOutcome();
        if (!sampling && !ended) {
            sampling = true;
            executors.eventLoop().schedule(pace.sample(), this::sample);
        }
        requestFlush(pace.ordinary());
    }

    private void onFailure() {
        outbox.onOutcome();
        requestFlush(pace.urgent(executors.eventLoop().now()));
    }

    private void sample() {
        sampling = false;
        if (!ended) {
            outbox.collect();
        }
    }

    /** Sends everything that is there, whenever the latest flush was; {@code then} runs when it has been answered. */
    void finish(Runnable then) {
        // What is recorded from now on stays in the queue, for the next start: nobody would count it here any more.
        ended = true;
        if (underWay) {
            afterwards = () -> finish(then);
            return;
        }
        outbox.collect();
        if (membership.status() != CoordinationStatus.CONNECTED) {
            outbox.loseAll();
            then.run();
            return;
        }
        List<OutcomeAppend> appends = outbox.takeOut();
        if (appends.isEmpty()) {
            then.run();
        } else {
            sendLast(appends, then);
        }
    }

    private void sendLast(List<OutcomeAppend> appends, Runnable then) {
        commands.send(
                Operation.APPEND,
                store -> append(store, appends),
                Reply.of(
                        done -> {
                            outbox.acknowledged(appends);
                            then.run();
                        },
                        () -> {
                            outbox.lost(appends);
                            then.run();
                        }));
    }

    private void requestFlush(Duration pause) {
        if (!underWay) {
            flushAfter(pause);
        } else if (wanted == null || pause.compareTo(wanted) < 0) {
            wanted = pause;
        }
    }

    private void flushAfter(Duration pause) {
        Duration now = executors.eventLoop().now();
        Duration at = flushedAt.plus(pause);
        if (at.compareTo(now) <= 0) {
            flush();
        } else if (dueAt == null || at.compareTo(dueAt) < 0) {
            timer.cancel();
            dueAt = at;
            timer = executors.eventLoop().schedule(at.minus(now), this::flush);
        }
    }

    private void flush() {
        if (ended) {
            return;
        }
        timer.cancel();
        dueAt = null;
        outbox.collect();
        flushedAt = executors.eventLoop().now();
        if (membership.status() != CoordinationStatus.CONNECTED) {
            flushAfter(terms.maximumFlushInterval());
            return;
        }
        List<OutcomeAppend> appends = outbox.takeOut();
        if (!appends.isEmpty()) {
            send(appends);
        }
    }

    private void send(List<OutcomeAppend> appends) {
        underWay = true;
        pace.flushed(appends, membership.liveSessions(), executors.eventLoop().now());
        commands.send(
                Operation.APPEND,
                store -> append(store, appends),
                Reply.of(
                        done -> {
                            underWay = false;
                            outbox.acknowledged(appends);
                            Duration pause = wanted;
                            wanted = null;
                            if (pause != null) {
                                flushAfter(pause);
                            }
                            afterwards.run();
                        },
                        () -> {
                            underWay = false;
                            wanted = null;
                            outbox.putBack(appends);
                            flushAfter(terms.maximumFlushInterval());
                            afterwards.run();
                        }));
    }

    private static Boolean append(CoordinationStore store, List<OutcomeAppend> appends) {
        store.append(appends);
        return true;
    }
}
