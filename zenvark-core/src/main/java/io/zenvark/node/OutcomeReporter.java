// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.outcome.Inquiry;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sends the outcomes of this node's calls to the store.
 *
 * <ol>
 *   <li>Callers count successes, put other outcomes into the queue and raise a signal. A success requests a flush
 *       at the end of the interval. A failure or a slow call requests a flush as soon as the pace allows.
 *   <li>A flush moves the queue into one buffer per breaker, and sends one batch for each buffer that is not empty,
 *       all in one command. {@link FlushPace} determines the interval.
 *   <li>One flush is in flight at a time. Unacknowledged batches are sent again with their previous numbers, before
 *       newer ones, so that a leader recognizes duplicates.
 *   <li>Outcomes of an earlier version of the circuit are not sent, not even in repeated batches.
 *   <li>Outcomes are collected several times between two flushes, so that their times are known.
 *   <li>After an inquiry of a leader the node flushes as after a failure, with an empty batch if it has no outcomes.
 *   <li>While Redis is unavailable, outcomes stay in the buffers. A full buffer drops its oldest outcomes.
 * </ol>
 */
final class OutcomeReporter {

    private final ReportingConfiguration configuration;
    private final OutcomeQueue queue;
    private final NodeExecutors executors;
    private final Commands commands;
    private final Membership membership;
    private final Outbox outbox;
    private EventLoop.Cancellable timer = () -> {};
    private @Nullable Moment dueAt;
    private @Nullable Duration requestedPause;
    private Moment flushedAt = Moment.LONG_AGO;
    private final FlushPace pace;
    private Runnable afterwards = () -> {};
    private boolean underWay;
    private boolean sampling;
    private boolean ended;

    OutcomeReporter(
            CoordinationConfiguration configuration,
            OutcomeQueue queue,
            NodeExecutors executors,
            Commands commands,
            Membership membership,
            Outbox outbox) {
        this.configuration = configuration.reporting();
        this.queue = queue;
        this.executors = executors;
        this.commands = commands;
        this.membership = membership;
        this.outbox = outbox;
        this.pace = new FlushPace(configuration, executors.eventLoop().now());
    }

    /** Starts to receive outcomes from callers. */
    void start() {
        EventLoop loop = executors.eventLoop();
        queue.notifying(() -> loop.execute(this::onSuccess), () -> loop.execute(this::onFailure));
        flush();
    }

    /** Flushes the outcomes that were collected before the node was connected. */
    void onConnected() {
        if (!underWay && dueAt != null) {
            flush();
        }
    }

    /** Answers an inquiry with the next flush. */
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

    /** Sends all remaining outcomes at once. {@code then} runs after the answer. */
    void finish(Runnable then) {
        // Later outcomes stay in the queue for the next start. This run no longer counts them.
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
        } else if (requestedPause == null || pause.compareTo(requestedPause) < 0) {
            requestedPause = pause;
        }
    }

    private void flushAfter(Duration pause) {
        Moment now = executors.eventLoop().now();
        Moment at = flushedAt.plus(pause);
        if (!at.isAfter(now)) {
            flush();
        } else if (dueAt == null || at.isBefore(dueAt)) {
            timer.cancel();
            dueAt = at;
            timer = executors.eventLoop().schedule(at.since(now), this::flush);
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
            flushAfter(configuration.maximumFlushInterval());
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
                            Duration pause = requestedPause;
                            requestedPause = null;
                            if (pause != null) {
                                flushAfter(pause);
                            }
                            afterwards.run();
                        },
                        () -> {
                            underWay = false;
                            requestedPause = null;
                            outbox.putBack(appends);
                            flushAfter(configuration.maximumFlushInterval());
                            afterwards.run();
                        }));
    }

    private static Boolean append(CoordinationStore store, List<OutcomeAppend> appends) {
        store.append(appends);
        return true;
    }
}
