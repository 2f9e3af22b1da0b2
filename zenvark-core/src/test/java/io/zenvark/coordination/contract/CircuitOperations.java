// SPDX-License-Identifier: Apache-2.0
package io.zenvark.coordination.contract;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.CircuitMode;
import io.zenvark.CircuitState;
import io.zenvark.Epoch;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.AssignRequest;
import io.zenvark.coordination.ControlRequest;
import io.zenvark.coordination.ControlRequest.Guard;
import io.zenvark.coordination.ReassertRequest;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.TransitionRequest.Fence;
import io.zenvark.coordination.TransitionRequest.Motive;
import io.zenvark.coordination.lease.Assignment;
import io.zenvark.coordination.log.Doubt;
import io.zenvark.coordination.log.RecoveryRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * Draws random operations on circuits.
 *
 * @param draw source of random values
 */
record CircuitOperations(RandomChoice draw) {

    private static final Duration HOUR = Duration.ofHours(1);

    ComparedOperation next(List<SessionId> sessions) {
        int at = draw.below(36);
        if (at < 13) {
            return transition(sessions);
        }
        if (at < 20) {
            return control();
        }
        return at < 30 ? reassert(sessions) : assign(sessions);
    }

    /** Returns circuits to hand in: as they were held, with a lower or higher version, or held by other nodes. */
    Map<BreakerName, Function<ComparedStore, Circuit>> handIns() {
        Map<BreakerName, Function<ComparedStore, Circuit>> circuits = new HashMap<>();
        for (BreakerName breaker : draw.some(Operations.BREAKERS)) {
            circuits.put(breaker, draw.chance(50) ? asHeld(breaker, draw.of(-1, 0, 0, 1)) : invented());
        }
        return circuits;
    }

    /** Returns records for a tick: of the current version, or of the next one. */
    Map<BreakerName, Function<ComparedStore, RecoveryRecord>> records() {
        Map<BreakerName, Function<ComparedStore, RecoveryRecord>> records = new HashMap<>();
        for (BreakerName breaker : draw.some(Operations.BREAKERS)) {
            int change = draw.of(0, 0, 0, 1);
            int attempt = 1 + draw.below(9);
            records.put(
                    breaker,
                    named(
                            "%s version %+d attempt %s".formatted(breaker, change, attempt),
                            side -> RecoveryContract.record(Math.max(1, side.version(breaker) + change), attempt)));
        }
        return records;
    }

    private static Function<ComparedStore, Circuit> asHeld(BreakerName breaker, int change) {
        return named("%s as held, version %+d".formatted(breaker, change), side -> {
            Circuit held = side.held(breaker);
            long version = Math.max(0, held.version() + change);
            return new Circuit(version, held.epoch(), held.state(), held.timedMode(), held.origin());
        });
    }

    private Function<ComparedStore, Circuit> invented() {
        long epoch = draw.of(0L, 1L, 2L, 5_000_000_000_001L);
        long version = draw.below(12);
        Circuit circuit = draw.chance(50) ? HeldCircuits.open(epoch, version) : HeldCircuits.closed(epoch, version);
        return named("invented %s of %s in epoch %s".formatted(circuit.state(), version, epoch), side -> circuit);
    }

    private ComparedOperation transition(List<SessionId> sessions) {
        BreakerName breaker = draw.of(Operations.BREAKERS);
        Function<ComparedStore, Assignment> assignment = assignment(breaker, sessions);
        int version = draw.of(0, 0, 0, 0, -1, -1, 1);
        Function<ComparedStore, Instant> deadline = deadline();
        CircuitState target = draw.of(CircuitState.values());
        CircuitMode mode = draw.of(CircuitMode.values());
        Motive motive = motive();
        int attempt = draw.of(0, 1, 2);
        String text = "transition %s to %s by %s version%+d %s initially %s, %s, attempt %s"
                .formatted(breaker, target, assignment, version, deadline, mode, motive, attempt);
        return new ComparedOperation(text, side -> {
            long expected = Math.max(0, side.version(breaker) + version);
            Fence fence = new Fence(assignment.apply(side), expected, deadline.apply(side));
            Optional<RecoveryRecord> record =
                    attempt == 0 ? Optional.empty() : Optional.of(RecoveryContract.record(expected + 1, attempt));
            return side.learned(
                    breaker,
                    side.store().transition(new TransitionRequest(breaker, fence, target, mode, motive, record)));
        });
    }

    private ComparedOperation control() {
        BreakerName breaker = draw.of(Operations.BREAKERS);
        CircuitMode mode = draw.of(CircuitMode.values());
        Optional<Duration> expiresIn = draw.chance(50) ? Optional.of(StableNames.EXPIRY) : Optional.empty();
        int version = draw.of(-9, -9, 0, 0, 0, -1, 1);
        Function<ComparedStore, Instant> deadline = deadline();
        Motive motive = motive();
        String text = "control %s to %s for %s version%+d %s, %s"
                .formatted(breaker, mode, expiresIn, version, deadline, motive);
        return new ComparedOperation(text, side -> {
            OptionalLong expected = version == -9
                    ? OptionalLong.empty()
                    : OptionalLong.of(Math.max(0, side.version(breaker) + version));
            Guard guard = new Guard(expected, deadline.apply(side));
            return side.learned(
                    breaker, side.store().control(new ControlRequest(breaker, mode, expiresIn, guard, motive)));
        });
    }

    private ComparedOperation reassert(List<SessionId> sessions) {
        BreakerName breaker = draw.of(Operations.BREAKERS);
        Function<ComparedStore, Assignment> assignment = assignment(breaker, sessions);
        Function<ComparedStore, Instant> deadline = deadline();
        Motive motive = motive();
        String text = "reassert %s by %s %s, %s".formatted(breaker, assignment, deadline, motive);
        return new ComparedOperation(
                text,
                side -> side.learned(
                        breaker,
                        side.store()
                                .reassert(new ReassertRequest(
                                        breaker, assignment.apply(side), deadline.apply(side), motive))));
    }

    private ComparedOperation assign(List<SessionId> sessions) {
        BreakerName breaker = draw.of(Operations.BREAKERS);
        Function<ComparedStore, Assignment> assignment = assignment(breaker, sessions);
        SessionId successor = draw.of(sessions);
        Function<ComparedStore, Instant> deadline = deadline();
        int change = draw.of(0, 0, 0, 0, 1);
        int contents = draw.below(3);
        String text = "assign %s by %s to %s %s, version%+d, contents %s"
                .formatted(breaker, assignment, successor, deadline, change, contents);
        return new ComparedOperation(text, side -> {
            long version = side.version(breaker) + change;
            Optional<RecoveryRecord> record =
                    contents == 1 ? Optional.empty() : Optional.of(RecoveryContract.record(Math.max(1, version), 3));
            Optional<Doubt> doubt =
                    contents == 0 ? Optional.empty() : Optional.of(new Doubt(version, new NodeId("n"), "a|b"));
            return side.assign(
                    new AssignRequest(breaker, assignment.apply(side), successor, deadline.apply(side), record, doubt));
        });
    }

    private Function<ComparedStore, Assignment> assignment(BreakerName breaker, List<SessionId> sessions) {
        Assignment unknown = new Assignment(draw.of(sessions), new Epoch(1));
        BreakerName other = draw.of(Operations.BREAKERS);
        return draw.of(
                named("its leader", side -> side.assignment(breaker, unknown)),
                named("its leader", side -> side.assignment(breaker, unknown)),
                named("its leader", side -> side.assignment(breaker, unknown)),
                named("its leader", side -> side.assignment(breaker, unknown)),
                named("the leader of " + other, side -> side.assignment(other, unknown)),
                named(
                        "the epoch of " + other + " and " + unknown.session(),
                        side -> new Assignment(
                                unknown.session(),
                                side.assignment(other, unknown).epoch())));
    }

    private Function<ComparedStore, Instant> deadline() {
        int hours = draw.of(1, 1, 1, 1, 1, 1, 1, -1);
        return named("deadline %+dh".formatted(hours), side -> side.in(HOUR.multipliedBy(hours)));
    }

    private Motive motive() {
        return new Motive(new NodeId("n"), draw.of(TransitionCause.values()), draw.of("", "why", "a|b", " Größe\n "));
    }

    private static <T> Function<ComparedStore, T> named(String name, Function<ComparedStore, T> function) {
        return new Function<>() {
            @Override
            public T apply(ComparedStore side) {
                return function.apply(side);
            }

            @Override
            public String toString() {
                return name;
            }
        };
    }
}
