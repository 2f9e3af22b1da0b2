// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.SessionId;
import io.zenvark.TransitionCause;
import io.zenvark.coordination.TransitionRequest;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.health.HealthCheckKind;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.health.HealthCheckReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * Idle checks. In some runs those of one node always fail, and breakers are checked after short pauses. Checks S17 in
 * all runs. Uses a generator of its own, so that the other runs stay as they are.
 */
final class SimIdleChecks {

    private static final int RUNS_PER_FAILING_NODE = 3;
    private static final Duration SHORT = Duration.ofMillis(100);
    // The reply, the transition, and its deadline. A paused event loop loses its lease earlier.
    private static final long LATEST_LOOK = Duration.ofSeconds(5).toNanos();

    private final boolean active;
    private Optional<String> failing = Optional.empty();
    private final Map<Episode, Set<String>> failed = new HashMap<>();
    private final Map<String, List<Look>> looks = new HashMap<>();

    SimIdleChecks(long seed, SimSickChecks sickChecks) {
        boolean drawn = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + 17).nextInt(RUNS_PER_FAILING_NODE) == 0;
        this.active = drawn && sickChecks.isNone();
    }

    private SimIdleChecks() {
        this.active = false;
    }

    /** Returns idle checks that fail on no node. */
    static SimIdleChecks none() {
        return new SimIdleChecks();
    }

    /** The version of a circuit under which idle checks failed. */
    private record Episode(BreakerName breaker, long version) {}

    /** The nodes that a leader has seen. */
    private record Look(long at, FleetDetails details) {

        boolean isAlone(SessionId leader, BreakerName breaker) {
            return details.nodes().entrySet().stream()
                    .noneMatch(entry ->
                            !entry.getKey().equals(leader) && entry.getValue().mayContinue(breaker));
        }
    }

    /** Selects the node whose idle checks fail. Its recovery checks pass. */
    void choose(List<SimNode> nodes, SimWorld world) {
        if (active) {
            failing = Optional.of(nodes.get(0).name());
            world.weather().noteOutside(SimFault.IDLE_CHECKS_FAIL, nodes.get(0).name());
        }
    }

    /** Makes all idle checks pass. */
    void heal() {
        failing = Optional.empty();
    }

    HealthCheckPolicy watched(HealthCheckPolicy given, SimNode node) {
        return new HealthCheckPolicy(
                attempt -> {
                    if (attempt.kind() == HealthCheckKind.IDLE
                            && failing.filter(node.name()::equals).isPresent()) {
                        throw new IllegalStateException("idle checks of this node fail");
                    }
                    given.check().check(attempt);
                },
                given.timeout(),
                given.requiredSuccesses(),
                active ? Optional.of(SHORT) : given.idleInterval(),
                given.attemptsPerLeader());
    }

    /** Records the result of an idle check. */
    void ended(SimNode node, HealthCheckReport report) {
        BreakerName breaker = report.attempt().breaker();
        long version = node.breaker(breaker).coordinated().shared().version();
        Episode episode = new Episode(breaker, version);
        if (report.passed()) {
            failed.remove(episode);
        } else {
            failed.computeIfAbsent(episode, first -> new HashSet<>()).add(node.name());
        }
    }

    /** Records the descriptors that a node reads. The reply can arrive after a decision that an earlier one caused. */
    FleetDetails looked(SimNode node, FleetDetails details) {
        Look look = new Look(node.world().timeline().now(), details);
        looks.computeIfAbsent(node.name(), first -> new ArrayList<>()).add(look);
        return details;
    }

    // With a clock that turns back, the transition can be executed long after its decision.
    private List<Look> looksOf(SimNode node, SimWorld world) {
        List<Look> all = looks.getOrDefault(node.name(), List.of());
        long earliest = world.timeline().now() - LATEST_LOOK;
        return IntStream.range(0, all.size())
                .filter(i -> all.get(i).at() > earliest
                        || (i == all.size() - 1 && world.weather().turnsTheClockBack()))
                .mapToObj(all::get)
                .toList();
    }

    /** Checks an accepted transition. */
    void s17NoNodeOpensAlone(SimMessage message, SimFleet fleet, SimWorld world) {
        if (!(message.request() instanceof TransitionRequest request)
                || request.motive().cause() != TransitionCause.IDLE_CHECK) {
            return;
        }
        world.report().checked(SimInvariant.S17);
        BreakerName breaker = request.breaker();
        long version = request.fence().expectedVersion();
        if (failed.getOrDefault(new Episode(breaker, version), Set.of()).size() > 1) {
            return;
        }
        SessionId leader = request.fence().assignment().session();
        boolean alone = looksOf(message.from(), world).stream().anyMatch(look -> look.isAlone(leader, breaker));
        boolean suffices = fleet.definition(breaker).quorum().isOne();
        if (!suffices || !alone) {
            throw SimInvariant.S17.brokenBy(message.from() + " opened " + breaker + " by an idle check of its own: "
                    + request.motive().reason());
        }
    }
}
