// SPDX-License-Identifier: Apache-2.0
package io.zenvark.redis;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.ReadRequest;
import io.zenvark.coordination.TickReply;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.EventEntry;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.coordination.log.StreamId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One and the same list of random operations for each seed, whose answers leave out what differs by the clock alone. */
final class RandomOperations {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(2);
    private static final Instant NEVER = Instant.parse("2999-01-01T00:00:00Z");
    private static final Instant LONG_AGO = Instant.EPOCH;
    private static final NodeId NODE = new NodeId("node-1");
    // Far above the time in milliseconds, so that epochs do not depend on the clock.
    private static final Epoch FLOOR = new Epoch(100_000_000_000_000L);

    private final CoordinationPorts ports;
    private final CoordinationStore store;
    private final Random random;
    private final DifferentialTests.Passing time;
    private final List<SessionId> sessions =
            IntStream.range(0, 6).mapToObj(i -> new SessionId("session-" + i)).toList();
    private final List<BreakerName> breakers =
            Stream.of("payments", "stock", "mail").map(BreakerName::new).toList();

    RandomOperations(CoordinationPorts ports, long seed, DifferentialTests.Passing time) {
        this.ports = ports;
        this.store = ports.store();
        this.random = new Random(seed);
        this.time = time;
    }

    /** Does the next one, and tells its answer and all that can be seen after it. */
    List<String> next() {
        int choice = random.nextInt(100);
        String answer = choice < 25
                ? "tick " + tick()
                : choice < 50
                        ? "claim " + claim()
                        : choice < 88 ? "transition " + transition() : choice < 97 ? release() : expire();
        List<String> seen = new ArrayList<>(List.of(answer));
        seen.addAll(snapshot());
        return seen;
    }

    private String tick() {
        Map<BreakerName, String> reports =
                random.nextInt(4) > 0 ? Map.of() : Map.of(any(breakers), "r" + random.nextInt());
        TickReply reply = store.tick(tick(any(sessions), random.nextBoolean(), LONG, reports));
        return reply instanceof TickReply.Renewed renewed
                ? "renewed " + renewed.mark().sequence() + " of " + renewed.liveSessions()
                : reply.getClass().getSimpleName();
    }

    private TickRequest tick(SessionId session, boolean begins, Duration lease, Map<BreakerName, String> reports) {
        NodeDescriptor descriptor = new NodeDescriptor(NODE, "orders", "1.4.0", Instant.EPOCH);
        Optional<Instant> deadline = random.nextBoolean() ? Optional.empty() : Optional.of(deadline());
        return new TickRequest(session, begins, lease, deadline, descriptor, reports);
    }

    private String claim() {
        List<BreakerName> wanted =
                breakers.stream().filter(name -> random.nextBoolean()).toList();
        Epoch floor = new Epoch(FLOOR.value() + random.nextInt(20));
        SessionId session = any(sessions);
        Instant deadline = deadline();
        return wanted.isEmpty()
                ? "nothing"
                : sorted(store.claim(new ClaimRequest(session, deadline, floor, wanted))
                        .toString());
    }

    private String transition() {
        BreakerName breaker = any(breakers);
        Snapshot snapshot = store.snapshot();
        Assignment known = snapshot.leaders().getOrDefault(breaker, new Assignment(any(sessions), FLOOR));
        long version = Optional.ofNullable(snapshot.circuits().get(breaker))
                .map(Circuit::version)
                .orElse(0L);
        long epoch = known.epoch().value() + (random.nextInt(6) == 0 ? 1 : 0);
        SessionId session = random.nextInt(6) == 0 ? any(sessions) : known.session();
        long expected = Math.max(0, version + any(List.of(-1, 0, 0, 0, 0, 1)));
        return withoutTime(store.transition(new TransitionRequest(
                        breaker,
                        new Fence(new Assignment(session, new Epoch(epoch)), expected, deadline()),
                        any(List.of(CircuitState.values())),
                        any(List.of(CircuitMode.values())),
                        new Motive(NODE, any(List.of(TransitionCause.values())), "reason|" + random.nextInt(9))))
                .toString());
    }

    private String release() {
        SessionId session = any(sessions);
        store.release(session);
        return "release " + session;
    }

    /** Clamps the leases of all living sessions to next to nothing, and lets them run out. */
    private String expire() {
        TickReply reply = store.tick(tick(any(sessions), true, SHORT, Map.of()));
        time.pass(SHORT.multipliedBy(10));
        return "expire " + reply.getClass().getSimpleName();
    }

    private List<String> snapshot() {
        Snapshot snapshot = store.snapshot();
        List<String> log =
                ports.reader().read(new ReadRequest(StreamId.START, Map.of(), Duration.ZERO, 2_000)).events().stream()
                        .map(RandomOperations::line)
                        .toList();
        return List.of(
                withoutTime(new TreeMap<>(snapshot.circuits()).toString()),
                new TreeMap<>(snapshot.leaders()).toString(),
                new TreeMap<>(snapshot.nodes()).toString(),
                new TreeMap<>(snapshot.reports()).toString(),
                "sequence " + snapshot.mark().sequence(),
                "log " + log);
    }

    private static String line(EventEntry entry) {
        return entry.sequence() + " " + sorted(withoutTime(entry.event().toString()));
    }

    private Instant deadline() {
        return random.nextInt(10) == 0 ? LONG_AGO : NEVER;
    }

    private <T> T any(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    private static String withoutTime(String text) {
        return text.replaceAll("since=[^,\\]]+", "since=?");
    }

    // The order in which a set prints its elements is nobody's promise.
    private static String sorted(String text) {
        return new TreeSet<>(List.of(text.split("[,\\[\\]=]\\s*"))).toString();
    }
}
