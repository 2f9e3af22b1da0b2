// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.lease.StoreClock;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import io.zenvark.coordination.outcome.OutcomeBuffer;
import io.zenvark.coordination.outcome.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
 *   <li>While the store is away, outcomes gather in the buffers, which let the oldest go when they are full.
 * </ol>
 */
final class Reporter {

    private final NodeContext context;
    private final Machinery machinery;
    private final Commands commands;
    private final Membership membership;
    private final StoreClock clock;
    private final OutcomeQueue.Sink witness;
    private final ReportingTerms terms;
    private final Map<BreakerName, OutcomeBuffer> buffers = new TreeMap<>();
    private List<OutcomeAppend> unconfirmed = List.of();
    private Loop.Cancellable timer = () -> {};
    private @Nullable Duration dueAt;
    private @Nullable Duration wanted;
    private Duration flushedAt = Duration.ofSeconds(Long.MIN_VALUE / 2);
    private final FlushPace pace;
    private Runnable afterwards = () -> {};
    private boolean underWay;
    private boolean ended;
    private long batches;

    Reporter(NodeContext context, Machinery machinery, Links links) {
        this.context = context;
        this.machinery = machinery;
        this.commands = links.commands();
        this.membership = links.membership();
        this.clock = links.clock();
        this.witness = links.witness();
        this.terms = context.terms().reporting();
        this.pace = new FlushPace(context.terms());
    }

    /** What it works with. */
    record Links(Commands commands, Membership membership, StoreClock clock, OutcomeQueue.Sink witness) {}

    /** Starts to listen to the call path. */
    void start() {
        Loop loop = machinery.loop();
        context.queue()
                .wakes(
                        new Signal(() -> loop.execute(() -> want(pace.ordinary()))),
                        new Signal(() -> loop.execute(() -> want(pace.urgent(loop.now())))));
        flush();
    }

    /** Sends everything that is there, whenever the latest flush was; {@code then} runs when it has been answered. */
    void finish(Runnable then) {
        // What is recorded from now on stays in the queue, for the next start: nobody would count it here any more.
        ended = true;
        if (underWay) {
            afterwards = () -> finish(then);
            return;
        }
        drain();
        if (membership.status() != CoordinationStatus.CONNECTED) {
            giveUp();
            then.run();
            return;
        }
        List<OutcomeAppend> appends = pending();
        if (appends.isEmpty()) {
            then.run();
        } else {
            sendLast(appends, then);
        }
    }

    private void sendLast(List<OutcomeAppend> appends, Runnable then) {
        commands.send(
                "append",
                store -> append(store, appends),
                Reply.of(
                        done -> {
                            count(appends);
                            then.run();
                        },
                        () -> {
                            drop(appends);
                            then.run();
                        }));
    }

    // What cannot be reported before the end is lost, and counted as such.
    private void giveUp() {
        drop(unconfirmed);
        unconfirmed = List.of();
        buffers.forEach((name, buffer) -> {
            GuardedBreaker breaker = context.breakers().get(name);
            if (breaker != null) {
                breaker.tally()
                        .dropped(buffer.drain().stream().mapToLong(Run::count).sum());
            }
        });
    }

    private void drop(List<OutcomeAppend> appends) {
        for (OutcomeAppend append : appends) {
            GuardedBreaker breaker = context.breakers().get(append.batch().breaker());
            if (breaker != null) {
                breaker.tally().dropped(append.batch().size());
            }
        }
    }

    private void want(Duration pause) {
        if (!underWay) {
            flushAfter(pause);
        } else if (wanted == null || pause.compareTo(wanted) < 0) {
            wanted = pause;
        }
    }

    private void flushAfter(Duration pause) {
        Duration now = machinery.loop().now();
        Duration at = flushedAt.plus(pause);
        if (at.compareTo(now) <= 0) {
            flush();
        } else if (dueAt == null || at.compareTo(dueAt) < 0) {
            timer.cancel();
            dueAt = at;
            timer = machinery.loop().schedule(at.minus(now), this::flush);
        }
    }

    private void flush() {
        if (ended) {
            return;
        }
        timer.cancel();
        dueAt = null;
        drain();
        flushedAt = machinery.loop().now();
        if (membership.status() != CoordinationStatus.CONNECTED) {
            flushAfter(terms.maximumFlushInterval());
            return;
        }
        List<OutcomeAppend> appends = pending();
        if (!appends.isEmpty()) {
            send(appends);
        }
    }

    private void send(List<OutcomeAppend> appends) {
        underWay = true;
        pace.flushed(appends, membership.liveSessions(), machinery.loop().now());
        commands.send(
                "append",
                store -> append(store, appends),
                Reply.of(
                        done -> {
                            underWay = false;
                            count(appends);
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
                            unconfirmed = appends;
                            flushAfter(terms.maximumFlushInterval());
                            afterwards.run();
                        }));
    }

    private static Boolean append(CoordinationStore store, List<OutcomeAppend> appends) {
        store.append(appends);
        return true;
    }

    private void drain() {
        context.queue().drain((at, outcome, count) -> {
            GuardedBreaker breaker = at.breaker();
            long version = breaker.shared().version();
            if (at.shared().version() != version) {
                breaker.tally().outdated(count);
            } else {
                OutcomeBuffer buffer = buffers.computeIfAbsent(breaker.name(), first -> new OutcomeBuffer());
                breaker.tally().outdated(buffer.moveTo(version));
                breaker.tally().dropped(buffer.add(outcome, count));
                witness.take(at, outcome, count);
            }
        });
    }

    private List<OutcomeAppend> pending() {
        List<OutcomeAppend> appends = new ArrayList<>();
        for (OutcomeAppend append : unconfirmed) {
            GuardedBreaker breaker = context.breakers().get(append.batch().breaker());
            if (breaker != null && breaker.shared().version() == append.batch().circuitVersion()) {
                appends.add(append);
            } else if (breaker != null) {
                breaker.tally().outdated(append.batch().size());
            }
        }
        unconfirmed = List.of();
        buffers.forEach((name, buffer) -> fresh(name, buffer).ifPresent(appends::add));
        return appends;
    }

    private Optional<OutcomeAppend> fresh(BreakerName name, OutcomeBuffer buffer) {
        GuardedBreaker breaker = context.breakers().get(name);
        Optional<Instant> now = clock.at(machinery.loop().now());
        if (breaker == null || buffer.isEmpty() || now.isEmpty()) {
            return Optional.empty();
        }
        breaker.tally().outdated(buffer.moveTo(breaker.shared().version()));
        if (buffer.isEmpty()) {
            return Optional.empty();
        }
        BatchSource source = new BatchSource(membership.session(), ++batches);
        OutcomeBatch batch = new OutcomeBatch(name, source, buffer.circuitVersion(), now.get(), buffer.drain());
        return Optional.of(new OutcomeAppend(batch, breaker.definition().retention()));
    }

    private void count(List<OutcomeAppend> appends) {
        for (OutcomeAppend append : appends) {
            GuardedBreaker breaker = context.breakers().get(append.batch().breaker());
            if (breaker != null) {
                breaker.tally().reported(append.batch().size());
            }
        }
    }
}
