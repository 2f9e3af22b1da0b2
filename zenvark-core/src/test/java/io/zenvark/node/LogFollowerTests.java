// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.BreakerName;
import io.zenvark.CircuitMode;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReadReply;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.LogLink;
import io.zenvark.coordination.log.LogPosition;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import io.zenvark.coordination.memory.InMemoryStore;
import io.zenvark.node.runtime.NodeExecutors;
import io.zenvark.simulation.hand.HandEventLoop;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When a node requests a snapshot because the event log is inconsistent. */
class LogFollowerTests {

    private static final Instant NOW = Instant.ofEpochMilli(1_000_000);

    private final HandEventLoop loop = new HandEventLoop();
    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Snapshot> snapshots = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private final Deque<EventEntry> log = new ArrayDeque<>();
    private final CoordinationStore store =
            new InMemoryStore(() -> NOW, new Random(1)).connect().store();

    @BeforeEach
    void follow() {
        Motive motive = new Motive(new NodeId("node-1"), TransitionCause.OPERATOR, "test");
        Guard guard = new Guard(OptionalLong.empty(), NOW);
        for (int i = 0; i < 2; i++) {
            store.control(new ControlRequest(
                    new BreakerName("payments"), CircuitMode.SHADOW, Optional.empty(), guard, motive));
        }
        NodeExecutors executors = new NodeExecutors(loop, tasks::add, tasks::add, tasks::add, new Random(1));
        ListenerDispatch listeners = new ListenerDispatch(Runnable::run);
        FailureLog failures = new FailureLog(
                new NodeIdentity(new Namespace("orders"), new NodeId("node-1"), "", ""), listeners, loop);
        Commands commands = new Commands(store, executors, failures);
        LogFollower follower = new LogFollower(this::read, executors, commands, failures, new Recorder());
        follower.refresh();
        takeTasks(1);
    }

    private ReadReply read(ReadRequest request) {
        EventEntry entry = log.poll();
        return entry == null
                ? new ReadReply(request.events(), List.of(), Map.of(), List.of())
                : new ReadReply(entry.id(), List.of(entry), Map.of(), List.of());
    }

    private void takeTasks(int count) {
        for (int i = 0; i < count; i++) {
            tasks.remove().run();
            loop.takeSteps();
        }
    }

    private EventEntry departure(long sequence) {
        return departure(sequence, snapshots.get(0).mark().tag());
    }

    private static EventEntry departure(long sequence, String previous) {
        return new EventEntry(
                new StreamId(NOW.toEpochMilli() + 10, sequence),
                sequence,
                new LogLink(previous, "tag-" + sequence),
                new Event.Departed(Set.of(new SessionId("session-1"))));
    }

    @Test
    void appliesNextEvent() {
        log.add(departure(3));
        takeTasks(1);
        assertThat(events).hasSize(1);
        takeTasks(1);
        assertThat(snapshots).hasSize(1);
    }

    @Test
    void requestsSnapshotAfterGap() {
        log.add(departure(4));
        takeTasks(3);
        assertThat(snapshots).hasSize(2);
    }

    @Test
    void requestsSnapshotIfSequenceNumberRepeats() {
        log.add(departure(2));
        takeTasks(3);
        assertThat(snapshots).hasSize(2);
        assertThat(events).isEmpty();
    }

    @Test
    void requestsSnapshotIfPredecessorDiffersFromLastReadEvent() {
        log.add(departure(3, "another"));
        takeTasks(3);
        assertThat(snapshots).hasSize(2);
    }

    private final class Recorder implements LogConsumer {

        @Override
        public void onSnapshot(Snapshot snapshot) {
            snapshots.add(snapshot);
        }

        @Override
        public void onEvent(Event event) {
            events.add(event);
        }

        @Override
        public void onApplied(ReadReply reply) {}

        @Override
        public ReadRequest request(LogPosition position) {
            return new ReadRequest(position.id(), Map.of(), Duration.ZERO, 10);
        }
    }
}
