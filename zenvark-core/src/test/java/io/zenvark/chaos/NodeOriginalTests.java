// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.TransitionCause;
import io.zenvark.breaker.BreakerView;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.chaos.Participant.Status;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import io.zenvark.testsupport.RedisServer;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every fault that was measured in the original implementation for Node.js. */
@Tag("integration")
@Tag("chaos")
@ExtendWith(NoErrors.class)
class NodeOriginalTests {

    private static final Duration LONG_OUTAGE = Duration.ofSeconds(30);

    @RegisterExtension
    final Reliability reliability = new Reliability();

    @RegisterExtension
    final FleetOnRedis fixture = FleetOnRedis.inMemory();

    private final RedisServer redis = fixture.redis();
    private final ChaosFleet fleet = fixture.fleet();

    /** The original: the new node led a closed circuit while the other nodes stayed open forever. */
    @Test
    void leavesNoNodeOpenWhenNodeJoinsAfterAllDataWasLost() {
        fleet.joinThree();
        fleet.open();
        redis.flush();
        fleet.join();
        fleet.dependency().comeUp();
        reliability.measure(
                "FLUSHALL while open, then a new node: until closed everywhere",
                () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
    }

    /** The original: two nodes considered themselves the leader for several seconds. */
    @Test
    void hasOneLeaderWhenNodeJoinsAfterAllDataWasLost() {
        fleet.joinThree();
        redis.flush();
        fleet.join();
        reliability.measure(
                "FLUSHALL, then a new node: until there is one leader",
                () -> fleet.awaitAgreement(CircuitState.CLOSED));
        ChaosFleet.await()
                .until(() ->
                        redis.command("ZCARD", ChaosSettings.KEYS + "sessions").equals(4L));
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.assertRecovery();
    }

    /** The original: a leader that was frozen during a health check closed the circuit of the fleet when it resumed. */
    @Test
    void ignoresCheckThatLeaderBeganBeforeItWasFrozen() {
        MemberProcess old = MemberProcess.start(redis.port());
        fleet.add(old);
        fleet.awaitAgreement(CircuitState.CLOSED);
        InProcessMember next = fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        assertThat(old.status().leader()).isTrue();
        old.holdChecks();
        old.goDown();
        fleet.open();
        ChaosFleet.await().until(() -> old.heldChecks() > 0);
        // The check is released while the leader is frozen, and then it passes.
        old.comeUp();
        old.freeze();
        old.releaseChecks();
        fleet.exclude(old);
        fleet.recover();
        fleet.open();
        long version = next.status().version();
        old.thaw();
        fleet.add(old);
        reliability.measure("Frozen leader wakes with a passed check", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertCallsFlow();
        assertThat(next.history()).endsWith(CircuitState.OPEN);
        assertThat(next.status().version()).isEqualTo(version);
        assertThat(next.status().leader()).isTrue();
        fleet.assertCountersAddUp();
    }

    /** The original: the process of the leader exited after ten seconds. */
    @Test
    void survivesHalfAMinuteWithoutRedisInEveryProcess() {
        MemberProcess leader = MemberProcess.start(redis.port());
        fleet.add(leader);
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.join();
        fleet.awaitAgreement(CircuitState.CLOSED);
        assertThat(leader.status().leader()).isTrue();
        redis.kill();
        ChaosFleet.await()
                .pollInterval(Duration.ofMillis(500))
                .during(LONG_OUTAGE)
                .atMost(LONG_OUTAGE.multipliedBy(2))
                .until(leader::isAlive);
        fleet.awaitAllAre(CoordinationStatus.DEGRADED);
        fleet.assertCallsFlow();
        redis.restart();
        reliability.measure("Redis unavailable for 30 s", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        leader.goDown();
        reliability.measure("Redis unavailable for 30 s: until the fleet could open", fleet::open);
        leader.comeUp();
        fleet.recover();
        fleet.assertCallsFlow();
        fleet.assertCountersAddUp();
    }

    /** The original: an instance that was started without Redis could neither be started nor stopped again. */
    @Test
    void canStopAndStartAgainAfterStartWithoutRedis() {
        redis.kill();
        InProcessMember member = fleet.join();
        ChaosFleet.await().until(() -> !member.failures().isEmpty());
        member.stop();
        assertThat(member.node().isRunning()).isFalse();
        member.node().start();
        fleet.assertCallsFlow();
        redis.restart();
        reliability.measure(
                "Started, stopped and started before Redis", () -> fleet.awaitAgreement(CircuitState.CLOSED));
        fleet.assertRecovery();
        // Not immediately: commands can already succeed while the reader is still connecting.
        ChaosFleet.await().untilAsserted(() -> assertThat(redis.clientList()).hasSize(2));
    }

    @Test
    void countsOutcomesThatItCouldNotReportBeforeItStopped() {
        redis.kill();
        InProcessMember member = fleet.join();
        fleet.assertCallsFlow();
        member.stop();
        redis.restart();
        member.node().start();
        fleet.awaitAgreement(CircuitState.CLOSED);
        fleet.stopCalling();
        fleet.awaitAll(Status::addsUp);
    }

    /** The original: the leader read at most a thousand of the results that arrived while it was frozen. */
    @Test
    void losesNoOutcomeOfBurstWhileLeaderIsFrozen() {
        MemberProcess leader = countingLeader();
        InProcessMember follower = countingFollowers(1).get(0);
        leader.freeze();
        follower.traffic().burst(20_000);
        leader.thaw();
        reliability.measure("Leader paused for 20,000 calls: until all are counted", this::awaitAllCounted);
    }

    /** The original: the same fault, with every node flushing as often as possible. */
    @Test
    void losesNoOutcomeOfManyNodesWhileLeaderIsFrozen() {
        MemberProcess leader = countingLeader();
        List<InProcessMember> followers = countingFollowers(10);
        leader.freeze();
        long before = followers.get(0).status().completed();
        // More than a second: every node sends a batch on each flush, which runs every 5 ms.
        ChaosFleet.await().until(() -> followers.get(0).status().completed() >= before + 350);
        leader.thaw();
        reliability.measure("Leader paused for a second: until all calls are counted", this::awaitAllCounted);
    }

    /** The original: a window held at most a thousand calls, and a higher threshold was never reached. */
    @Test
    void countsMoreThanAThousandCallsInTimeWindow() {
        RateThresholds rates = RateThresholds.defaults().withMinimumCalls(5_000);
        BreakerStrategy strategy = BreakerStrategy.sampling(new SamplingConfiguration(Duration.ofSeconds(60), rates));
        List<InProcessMember> members = IntStream.range(0, 2)
                .mapToObj(i -> fleet.join(
                        ChaosConnectionFactories.of(redis), ChaosSettings.definition(fleet.dependency(), strategy)))
                .toList();
        fleet.awaitAgreement(CircuitState.CLOSED);
        members.get(0).traffic().burst(2_000);
        fleet.dependency().failChecks();
        fleet.dependency().goDown();
        members.get(1).traffic().burst(2_900);
        fleet.assertCallsFlow();
        members.get(1).traffic().burst(3_000);
        reliability.measure(
                "Window of 5,000 calls: until open everywhere", () -> fleet.awaitAgreement(CircuitState.OPEN));
        fleet.assertCallsFlow();
        fleet.assertCountersAddUp();
    }

    /** The original: every check that passed after the circuit had closed was written and reset the window. */
    @Test
    void stopsCheckingOnceClosed() {
        fleet.joinThree();
        fleet.open();
        fleet.recover();
        List<Long> versions = versions();
        Object events = redis.command("XLEN", ChaosSettings.KEYS + "events");
        // Ten times the backoff.
        ChaosFleet.await()
                .during(Duration.ofSeconds(1))
                .until(() -> versions().equals(versions)
                        && redis.command("XLEN", ChaosSettings.KEYS + "events").equals(events));
        fleet.assertRecovery();
    }

    /** The original: after a recovery, one failure every 300 ms never opened the circuit again. */
    @Test
    void opensAfterRecoveryAsBefore() {
        List<InProcessMember> members = fleet.joinThree();
        for (int i = 0; i < 5; i++) {
            fleet.open();
            fleet.recover();
        }
        members.get(0)
                .awaitHistory(IntStream.range(0, 10)
                        .mapToObj(i -> i % 2 == 0 ? CircuitState.OPEN : CircuitState.CLOSED)
                        .toArray(CircuitState[]::new));
        fleet.assertCountersAddUp();
    }

    /** The original: under parallel calls, one trip was written up to three times. */
    @Test
    void writesOneTransitionPerTripUnderParallelCalls() {
        List<InProcessMember> members = fleet.joinThree();
        fleet.dependency().goDown();
        members.parallelStream().forEach(member -> member.traffic().burst(200));
        fleet.awaitAgreement(CircuitState.OPEN);
        assertThat(members).allMatch(member -> member.status().version() == 1);
        assertThat(members.get(0).breaker().circuit().origin().cause()).isEqualTo(TransitionCause.STRATEGY);
        fleet.assertRecovery();
    }

    private MemberProcess countingLeader() {
        MemberProcess leader = MemberProcess.startCounting(redis.port());
        fleet.add(leader);
        fleet.awaitAgreement(CircuitState.CLOSED);
        return leader;
    }

    private List<InProcessMember> countingFollowers(int count) {
        List<InProcessMember> followers = IntStream.range(0, count)
                .mapToObj(i -> new InProcessMember(
                        ChaosSettings.countingNode(
                                "follower-" + i, ChaosConnectionFactories.of(redis), fleet.dependency()),
                        fleet.dependency()))
                .toList();
        followers.forEach(follower -> fleet.add(follower.started()));
        fleet.awaitAgreement(CircuitState.CLOSED);
        return followers;
    }

    private void awaitAllCounted() {
        fleet.stopCalling();
        fleet.awaitAll(status -> status.addsUp() && status.isConnected());
        InProcessMember some = fleet.members().get(0);
        long reported = fleet.reported();
        ChaosFleet.await()
                .alias("the leader has counted all " + reported + " calls")
                .until(() -> counted(some), counted -> counted == reported);
    }

    private List<Long> versions() {
        return fleet.members().stream().map(member -> member.status().version()).toList();
    }

    // The leader reports the count of its window of recent calls.
    private static long counted(InProcessMember member) {
        BreakerView view = member.node()
                .breakers()
                .view()
                .toCompletableFuture()
                .join()
                .breakers()
                .get(member.breaker().name());
        return view.report().window().calls();
    }
}
