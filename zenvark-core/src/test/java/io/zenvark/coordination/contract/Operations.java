// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.Outcome;
import io.zenvark.SessionId;
import io.zenvark.coordination.ClaimRequest;
import io.zenvark.coordination.OutcomeAppend;
import io.zenvark.coordination.TickRequest;
import io.zenvark.coordination.contract.StoreUnderTest.Part;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.LeaderFindings;
import io.zenvark.coordination.log.RecoveryRecord;
import io.zenvark.coordination.outcome.BatchRun;
import io.zenvark.coordination.outcome.BatchSource;
import io.zenvark.coordination.outcome.OutcomeBatch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;

/** Draws random operations on three sessions and three breakers, including every kind of invalid one. */
final class Operations {

    static final List<BreakerName> BREAKERS =
            List.of(new BreakerName("payments"), new BreakerName("stock"), new BreakerName("mail"));

    // No sum of leases is close to another sum. Whether a session is alive therefore does not depend on the duration of
    // an operation.
    private static final List<Duration> LEASES = List.of(Duration.ofMinutes(10), Duration.ofMinutes(47));
    private static final Duration AGE = Duration.ofMinutes(15);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Epoch FAR = new Epoch(5_000_000_000_000L);

    private final RandomChoice draw;
    private final CircuitOperations circuits;
    private final List<SessionId> sessions = new ArrayList<>();
    private long number;

    Operations(Random random) {
        this.draw = new RandomChoice(random);
        this.circuits = new CircuitOperations(draw);
        for (int i = 0; i < 3; i++) {
            sessions.add(newSession(i));
        }
    }

    ComparedOperation next() {
        int at = draw.below(100);
        if (at < 32) {
            return at < 12 ? tick(true) : tick(false);
        }
        if (at < 46) {
            return claim();
        }
        if (at < 76) {
            return circuits.next(sessions);
        }
        if (at < 90) {
            return read(at);
        }
        return disturb();
    }

    private ComparedOperation read(int at) {
        if (at < 80) {
            return append();
        }
        if (at < 86) {
            int count = draw.of(2, 100);
            return new ComparedOperation("read " + count, side -> side.read(count));
        }
        if (at < 88) {
            return new ComparedOperation("rewind", ComparedStore::rewind);
        }
        return at < 89
                ? new ComparedOperation("snapshot", side -> side.store().snapshot())
                : new ComparedOperation("details", side -> side.store().details());
    }

    private ComparedOperation disturb() {
        int at = draw.below(10);
        if (at < 3) {
            return new ComparedOperation("age " + AGE, side -> side.age(AGE));
        }
        if (at < 6) {
            Part part = draw.of(Part.CIRCUITS, Part.CIRCUITS, Part.LEADERS, Part.SESSIONS);
            return new ComparedOperation("lose " + part, side -> side.lose(part));
        }
        if (at == 6) {
            return new ComparedOperation("flush", ComparedStore::flush);
        }
        SessionId session = draw.of(sessions);
        if (at == 7) {
            sessions.replaceAll(one -> one.equals(session) ? newSession(sessions.indexOf(one)) : one);
        }
        return new ComparedOperation("release " + session, side -> {
            side.store().release(session);
            return "done";
        });
    }

    private ComparedOperation tick(boolean begins) {
        SessionId session = draw.of(sessions);
        Duration lease = draw.of(LEASES.get(0), LEASES.get(1), LEASES.get(1));
        int deadline = draw.of(0, 1, 1, 1, 1, -1);
        NodeDescriptor node = node(session);
        Map<BreakerName, LeaderFindings> findings =
                draw.chance(20) ? Map.of(draw.of(BREAKERS), Node.findings(++number)) : Map.of();
        Map<BreakerName, Function<ComparedStore, Circuit>> lostCircuits =
                draw.chance(40) ? circuits.handIns() : Map.of();
        Map<BreakerName, Function<ComparedStore, RecoveryRecord>> records =
                draw.chance(40) ? circuits.records() : Map.of();
        String text = "tick %s begins=%s lease=%s deadline=%sh %s findings=%s records %s hands in %s"
                .formatted(
                        session,
                        begins,
                        lease,
                        deadline,
                        node.version(),
                        findings,
                        records.values(),
                        lostCircuits.values());
        return new ComparedOperation(text, side -> {
            Map<BreakerName, Circuit> given = new HashMap<>();
            lostCircuits.forEach((breaker, circuit) -> given.put(breaker, circuit.apply(side)));
            Map<BreakerName, RecoveryRecord> kept = new HashMap<>();
            records.forEach((breaker, record) -> kept.put(breaker, record.apply(side)));
            return side.store()
                    .tick(new TickRequest(
                            session,
                            begins,
                            lease,
                            Optional.of(deadline).filter(it -> it != 0).map(it -> side.in(HOUR.multipliedBy(it))),
                            node,
                            findings,
                            kept,
                            given));
        });
    }

    private NodeDescriptor node(SessionId session) {
        String version = draw.of("1.4.0", "1.4.0", "1.5.0");
        Map<BreakerName, String> fingerprints = Map.of(draw.of(BREAKERS), version);
        return new NodeDescriptor(new NodeId("of " + session), "a|b", version, HeldCircuits.SINCE, fingerprints);
    }

    private ComparedOperation claim() {
        SessionId session = draw.of(sessions);
        List<BreakerName> breakers = draw.some(BREAKERS);
        int deadline = draw.of(1, 1, 1, 1, 1, 1, -1);
        int floor = draw.below(12);
        String text = "claim %s by %s deadline=%sh floor=%s".formatted(breakers, session, deadline, floor);
        return new ComparedOperation(text, side -> {
            Epoch least = floor == 0 ? FAR : floor < 4 ? side.highestEpoch() : Epoch.NONE;
            return side.claim(new ClaimRequest(session, side.in(HOUR.multipliedBy(deadline)), least, breakers));
        });
    }

    private ComparedOperation append() {
        List<OutcomeAppend> batches = draw.some(BREAKERS).stream()
                .map(breaker -> new OutcomeAppend(
                        new OutcomeBatch(
                                breaker,
                                new BatchSource(draw.of(sessions), ++number),
                                draw.below(5),
                                HeldCircuits.SINCE,
                                List.of(new BatchRun(
                                        draw.of(Outcome.SUCCESS, Outcome.SLOW_FAILURE), 1 + draw.below(9)))),
                        1_000))
                .toList();
        return new ComparedOperation("append " + batches, side -> {
            side.store().append(batches);
            return "done";
        });
    }

    private SessionId newSession(int slot) {
        return new SessionId("session-%d-%d".formatted(slot, ++number));
    }
}
