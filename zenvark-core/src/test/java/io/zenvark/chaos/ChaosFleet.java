// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.zenvark.CircuitState;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.chaos.Participant.Status;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.ZenvarkNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Members that share a breaker for one dependency, with assertions about the fleet as a whole. */
final class ChaosFleet implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration POLL = Duration.ofMillis(10);
    private static final int SOME_CALLS = 25;

    private final Supplier<RedisConnectionFactory> applications;
    private final Dependency dependency = new Dependency();
    private final List<Participant> participants = new ArrayList<>();

    ChaosFleet(Supplier<RedisConnectionFactory> applications) {
        this.applications = applications;
    }

    static ConditionFactory await() {
        return Awaitility.await().atMost(PATIENCE).pollDelay(Duration.ZERO).pollInterval(POLL);
    }

    Dependency dependency() {
        return dependency;
    }

    /** Adds a member that is connected like the others. */
    InProcessMember join() {
        return join(applications.get());
    }

    /** Adds a member with its own connection factory. */
    InProcessMember join(RedisConnectionFactory application) {
        return join(application, ChaosSettings.definition(dependency));
    }

    /** Adds a member with its own definition of the breaker. */
    InProcessMember join(RedisConnectionFactory application, BreakerDefinition definition) {
        return join(ChaosSettings.node(nextLabel(), application, List.of(definition)));
    }

    /** Adds three members with this policy for outages and waits until they agree. */
    List<InProcessMember> joinThree(OutageConfiguration outage) {
        List<InProcessMember> three = IntStream.range(0, 3)
                .mapToObj(i -> join(ChaosSettings.node(nextLabel(), applications.get(), dependency, outage)))
                .toList();
        awaitAgreement(CircuitState.CLOSED);
        return three;
    }

    private InProcessMember join(ZenvarkNode node) {
        InProcessMember member = new InProcessMember(node, dependency);
        participants.add(member.started());
        return member;
    }

    private String nextLabel() {
        return "node-" + (participants.size() + 1);
    }

    /** Adds three members and waits until they agree. */
    List<InProcessMember> joinThree() {
        List<InProcessMember> three =
                IntStream.range(0, 3).mapToObj(i -> join()).toList();
        awaitAgreement(CircuitState.CLOSED);
        return three;
    }

    /** Adds a member that runs in another process or has a connection of its own. */
    void add(Participant participant) {
        participants.add(participant);
    }

    /** Excludes a member from all further checks. */
    void exclude(Participant participant) {
        participants.remove(participant);
    }

    List<InProcessMember> members() {
        return participants.stream()
                .filter(InProcessMember.class::isInstance)
                .map(InProcessMember.class::cast)
                .toList();
    }

    /** Awaits a leader: while the circuit is open, each failed health check changes the leader. */
    InProcessMember leader() {
        return await().until(
                        () -> members().stream()
                                .filter(member -> member.status().leader())
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    InProcessMember follower() {
        return members().stream()
                .filter(member -> !member.status().leader())
                .findFirst()
                .orElseThrow();
    }

    /** Returns whether all members are connected and agree on one leader and on one circuit in this state. */
    boolean agreesOn(CircuitState state) {
        List<Status> all = statuses();
        return all.stream().allMatch(status -> status.isConnected() && status.state() == state)
                && all.stream().mapToLong(Status::version).distinct().count() == 1
                && all.stream().filter(Status::leader).count() == 1;
    }

    void awaitAgreement(CircuitState state) {
        await().alias("all connected and " + state + " under one leader").until(this::statuses, all -> agreesOn(state));
    }

    /** Waits until the condition holds for every member. */
    void awaitAll(Predicate<Status> condition) {
        await().until(this::statuses, all -> all.stream().allMatch(condition));
    }

    void awaitAllAre(CoordinationStatus coordination) {
        awaitAll(status -> status.coordination() == coordination);
    }

    /** Waits until no member considers itself the leader. */
    void awaitNoLeader() {
        awaitAll(status -> !status.leader());
    }

    /** Makes the dependency fail and waits until the circuit is open on all members. */
    void open() {
        dependency.goDown();
        awaitAgreement(CircuitState.OPEN);
    }

    /** Makes the dependency succeed and waits until the circuit is closed on all members. */
    void recover() {
        dependency.comeUp();
        awaitAgreement(CircuitState.CLOSED);
    }

    /** Stops the calls of all members. */
    void stopCalling() {
        participants.forEach(Participant::stopCalling);
    }

    /** Returns the number of outcomes that all members have reported. */
    long reported() {
        return statuses().stream()
                .mapToLong(status -> status.outcomes().reported())
                .sum();
    }

    /** Waits until every member has completed some more calls. Fails if a call blocks. */
    void assertCallsFlow() {
        Map<Participant, Long> before = participants.stream()
                .collect(Collectors.toMap(one -> one, one -> one.status().completed()));
        await().alias("every member completes calls")
                .until(() -> before.entrySet().stream()
                        .allMatch(one -> one.getKey().status().completed() >= one.getValue() + SOME_CALLS));
        assertNoUnexpectedExceptions();
    }

    /** Asserts that calls ended only with success, a failure of the dependency, or a rejection. */
    void assertNoUnexpectedExceptions() {
        members().forEach(member -> assertThat(member.traffic().unexpected()).isEmpty());
        assertThat(statuses()).allMatch(status -> status.unexpected() == 0);
    }

    /** Asserts that calls flow, that the fleet opens and closes together, and that every outcome is accounted for. */
    void assertRecovery() {
        assertCallsFlow();
        recover();
        open();
        recover();
        assertCountersAddUp();
    }

    /**
     * Stops the calls and asserts that each outcome was reported, dropped or outdated, and that the circuit is
     * unchanged.
     */
    void assertCountersAddUp() {
        CircuitState state = participants.get(0).status().state();
        long version = version();
        stopCalling();
        await().alias("outcome counters add up")
                .until(this::statuses, all -> all.stream().allMatch(Status::addsUp));
        assertNoUnexpectedExceptions();
        // On a busy machine, a lease of less than a second may expire briefly. The circuit must not change.
        awaitAgreement(state);
        assertThat(version()).as("no further transition").isEqualTo(version);
    }

    private long version() {
        return statuses().stream().mapToLong(Status::version).max().orElseThrow();
    }

    private List<Status> statuses() {
        return participants.stream().map(Participant::status).toList();
    }

    @Override
    public void close() {
        dependency.releaseChecks();
        participants.forEach(Participant::close);
    }
}
