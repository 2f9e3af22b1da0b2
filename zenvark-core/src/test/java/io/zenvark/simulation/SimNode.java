// SPDX-License-Identifier: Apache-2.0
package io.zenvark.simulation;

import io.zenvark.BreakerName;
import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.RampUp;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.time.Duration;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** A {@link ZenvarkNode} in virtual time, with an engine and a connection of the simulation. */
final class SimNode {

    private static final Duration COMMAND_TIMEOUT = Duration.ofNanos(SimCommands.TIMEOUT);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** The configuration of a node. */
    record Plan(
            String name,
            Collection<BreakerDefinition> definitions,
            LeaseConfiguration lease,
            OutageConfiguration outage,
            long seed) {}

    private final String name;
    private final SimWorld world;
    private final SimPort port;
    private final SimThreads threads;
    private final SimNodeSafety safety;
    private final SimCapacity capacity;
    private final SimRamps ramps;
    private final SimCheckTimes checkTimes;
    private final ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> breakers = new ConcurrentSkipListMap<>();
    private final ZenvarkNode node;
    private @Nullable SimStuckCall stopping;
    private Optional<SessionId> session = Optional.empty();
    private boolean cutOff;
    private boolean calling;
    private boolean leaving;
    private boolean gone;
    private long goneAt;

    SimNode(Plan plan, SimWorld world) {
        this.name = plan.name();
        this.world = world;
        this.safety = new SimNodeSafety(this, world);
        this.ramps = new SimRamps(this, world);
        this.checkTimes = new SimCheckTimes(this, world);
        this.capacity = new SimCapacity(this, world, plan.lease());
        this.port = new SimPort(this, world);
        this.threads = new SimThreads(this, world, port, plan.seed());
        this.node = build(plan);
        node.breakers().all().forEach(breaker -> breakers.put(breaker.name(), (NodeCircuitBreaker) breaker));
        node.breakers().addListener(ramps);
        node.breakers().addListener(checkTimes);
        node.start();
    }

    private ZenvarkNode build(Plan plan) {
        NodeIdentity identity = new NodeIdentity(new Namespace("orders"), new NodeId(name), "orders", "1.0");
        return ZenvarkNode.builder(identity, new CoordinationPorts(port, port))
                .breakers(plan.definitions().stream().map(this::watched).toList())
                .lease(plan.lease())
                .outage(plan.outage())
                .commandTimeout(COMMAND_TIMEOUT)
                .retryAfter(SimRetryAfter::read)
                .engine(threads)
                .build();
    }

    private BreakerDefinition watched(BreakerDefinition given) {
        HealthCheckPolicy policy = world.sickChecks().sickened(given.recovery().healthCheck(), this);
        return given.withStrategy(new SimStrategy(given.strategy(), this, given.name()))
                .withRecovery(given.recovery()
                        .withHealthCheck(checkTimes.watched(
                                threads.checks().watched(world.idleChecks().watched(policy, this)))));
    }

    /** Fails if a caller is on the stack. */
    void requireNoCaller(String what) {
        world.report().checked(SimInvariant.S9);
        if (calling) {
            throw SimInvariant.S9.brokenBy(what + " on the stack of a caller of " + name);
        }
    }

    /** Runs a call like a thread of the application. */
    void asCaller(Runnable call) {
        calling = true;
        call.run();
        calling = false;
    }

    /** Handles the end of a command or a read in the event loop of the node. */
    void answered(String operation, Runnable steps) {
        loop().take(() -> {
            safety.authoritative(operation.equals("snapshot"));
            steps.run();
        });
    }

    void isCalled(SessionId called) {
        session = Optional.of(called);
    }

    Optional<SessionId> session() {
        return session;
    }

    void cutOff(boolean unavailable) {
        cutOff = unavailable;
    }

    boolean isCutOff() {
        return cutOff;
    }

    void becomeReadOnly() {
        port.becomeReadOnly();
    }

    SimThreads threads() {
        return threads;
    }

    /** Returns whether its callers can call. */
    boolean isServing() {
        return !gone && !threads.areFrozen();
    }

    /** Ends without leaving the fleet. */
    void kill() {
        gone = true;
        threads.end();
        breakers.values().forEach(breaker -> breaker.coordinated().setLeader(false));
    }

    /** Stops the node. The thread that stops it waits in virtual time. */
    void leave() {
        leaving = true;
        if (stopping == null) {
            stopping = new SimStuckCall(() -> node.stop(PATIENCE));
            stopping.begin();
        }
    }

    /** Waits on the thread that stops the node. */
    void awaitStop(CompletableFuture<?> future, Duration within) {
        if (future.isDone()) {
            return;
        }
        SimStuckCall waiting = Objects.requireNonNull(stopping);
        future.whenComplete((result, failure) -> world.timeline().after(0, waiting::release));
        world.timeline().after(within.toNanos(), waiting::release);
        waiting.stick();
    }

    /** Called by the engine when the node has left or when the time to leave is over. */
    void end() {
        if (!gone) {
            gone = true;
            threads.end();
            goneAt = world.timeline().now();
            world.trace().note(name, () -> "STOPPED");
        }
    }

    boolean isGone() {
        return gone;
    }

    boolean isLeaving() {
        return leaving;
    }

    /** Returns whether the deadlines of its last commands have passed since its stop, by a clock that never steps. */
    boolean isLongGone() {
        long since = world.timeline().now() - goneAt;
        return leaving
                && gone
                && since > SimCommands.TIMEOUT
                && !world.weather().turnsTheClockBack();
    }

    String name() {
        return name;
    }

    SimWorld world() {
        return world;
    }

    SimLoop loop() {
        return threads.loop();
    }

    NodeCircuitBreaker breaker(BreakerName breaker) {
        return breakers.get(breaker);
    }

    ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> breakers() {
        return breakers;
    }

    SimCapacity capacity() {
        return capacity;
    }

    SimNodeSafety safety() {
        return safety;
    }

    SimRamps ramps() {
        return ramps;
    }

    SimCheckTimes checkTimes() {
        return checkTimes;
    }

    /** Redefines a breaker with another ramp-up, like a thread of the application. */
    void redefine(BreakerName breaker, RampUp rampUp) {
        BreakerDefinition definition = breaker(breaker).definition();
        world.trace().note(name, () -> "REDEFINES " + breaker + " with " + rampUp);
        checkTimes.redefined();
        asCaller(() -> node.breakers()
                .redefine(definition.withRecovery(definition.recovery().withRampUp(rampUp))));
    }

    boolean isConnected() {
        return status() == CoordinationStatus.CONNECTED;
    }

    CoordinationStatus status() {
        return node.breakers().coordination();
    }

    @Override
    public String toString() {
        return name;
    }
}
