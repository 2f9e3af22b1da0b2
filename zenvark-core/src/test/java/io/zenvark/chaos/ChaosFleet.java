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
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/** Members that guard one dependency together, and what has to be true of them. */
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

    /** Another member, connected as the fleet is. */
    InProcessMember join() {
        return join(applications.get());
    }

    /** Another member, connected in its own way. */
    InProcessMember join(RedisConnectionFactory application) {
        return join(application, ChaosSettings.definition(dependency));
    }

    /** Another member with its own definition of the breaker. */
    InProcessMember join(RedisConnectionFactory application, BreakerDefinition definition) {
        return join(ChaosSettings.node(nextLabel(), application, List.of(definition)));
    }

    /** Three members that do this while Redis is away, and have found each other. */
    List<InProcessMember> three(OutageConfiguration outage) {
        List<InProcessMember> three = IntStream.range(0, 3)
                .mapToObj(i -> join(ChaosSettings.node(nextLabel(), applications.get(), dependency, outage)))
                .toList();
        awaitRight(CircuitState.CLOSED);
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

    /** Three members that have found each other. */
    List<InProcessMember> three() {
        List<InProcessMember> three =
                IntStream.range(0, 3).mapToObj(i -> join()).toList();
        awaitRight(CircuitState.CLOSED);
        return three;
    }

    /** Counts a member of another process in, or one that is connected otherwise. */
    void add(Participant participant) {
        participants.add(participant);
    }

    /** Leaves a member out of what is asked of all. */
    void forget(Participant participant) {
        participants.remove(participant);
    }

    List<InProcessMember> members() {
        return participants.stream()
                .filter(InProcessMember.class::isInstance)
                .map(InProcessMember.class::cast)
                .toList();
    }

    InProcessMember leader() {
        return members().stream()
                .filter(member -> member.status().leader())
                .findFirst()
                .orElseThrow();
    }

    InProcessMember follower() {
        return members().stream()
                .filter(member -> !member.status().leader())
                .findFirst()
                .orElseThrow();
    }

    /** Whether all members are connected and agree on one leader and one circuit in this state. */
    boolean isRight(CircuitState state) {
        List<Status> all = statuses();
        return all.stream().allMatch(status -> status.isConnected() && status.state() == state)
                && all.stream().mapToLong(Status::version).distinct().count() == 1
                && all.stream().filter(Status::leader).count() == 1;
    }

    void awaitRight(CircuitState state) {
        await().alias("all connected and " + state + " under one leader").until(this::statuses, all -> isRight(state));
    }

    /** Waits until each member says so. */
    void awaitAll(Predicate<Status> condition) {
        await().until(this::statuses, all -> all.stream().allMatch(condition));
    }

    void awaitAllAre(CoordinationStatus coordination) {
        awaitAll(status -> status.coordination() == coordination);
    }

    /** Waits until nobody believes that they lead. */
    void awaitNoLeader() {
        awaitAll(status -> !status.leader());
    }

    /** Lets the dependency fail, and waits until the circuit is open everywhere. */
    void open() {
        dependency.goDown();
        awaitRight(CircuitState.OPEN);
    }

    /** Lets the dependency work again, and waits until the circuit is closed everywhere. */
    void recover() {
        dependency.comeUp();
        awaitRight(CircuitState.CLOSED);
    }

    /** Ends the calls of all members. */
    void stopCalling() {
        participants.forEach(Participant::stopCalling);
    }

    /** How many outcomes all members have reported. */
    long reported() {
        return statuses().stream()
                .mapToLong(status -> status.outcomes().reported())
                .sum();
    }

    /** Some more calls of every member end. A call that blocks fails it. */
    void callsFlow() {
        Map<Participant, Long> before = participants.stream()
                .collect(Collectors.toMap(one -> one, one -> one.status().completed()));
        await().alias("calls that end on every member")
                .until(() -> before.entrySet().stream()
                        .allMatch(one -> one.getKey().status().completed() >= one.getValue() + SOME_CALLS));
        noCallWasHarmed();
    }

    /** No member has met an exception but the dependency's own and rejections. */
    void noCallWasHarmed() {
        members().forEach(member -> assertThat(member.traffic().unexpected()).isEmpty());
        assertThat(statuses()).allMatch(status -> status.unexpected() == 0);
    }

    /** What has to be true in the end: calls flow, the fleet opens and closes as one, nothing is lost from the books. */
    void endsWell() {
        callsFlow();
        recover();
        open();
        recover();
        booksAddUp();
    }

    /** Ends the calls; then each outcome is reported, dropped or outdated, and the circuit stays as it is. */
    void booksAddUp() {
        CircuitState state = participants.get(0).status().state();
        long version = version();
        stopCalling();
        await().alias("counters that add up")
                .until(this::statuses, all -> all.stream().allMatch(Status::addsUp));
        noCallWasHarmed();
        // On a busy machine a lease of less than a second may run out for a moment; the circuit stays as it is.
        awaitRight(state);
        assertThat(version()).as("no transition meanwhile").isEqualTo(version);
    }

    private long version() {
        return statuses().stream().mapToLong(Status::version).max().orElseThrow();
    }

    private List<Status> statuses() {
        return participants.stream().map(Participant::status).toList();
    }

    @Override
    public void close() {
        dependency.letChecksGo();
        participants.forEach(Participant::close);
    }
}
