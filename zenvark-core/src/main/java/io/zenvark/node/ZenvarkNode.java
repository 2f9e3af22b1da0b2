// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.call.BreakerFactory;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.runtime.NodeEngine;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of the fleet. It owns its breakers, and coordinates them with the other nodes while it runs.
 *
 * <p>A node can be started and stopped any number of times. Each run is a session of its own. Breakers protect calls
 * throughout; while the node does not run, their circuits keep their last state. All methods are thread-safe.
 */
public final class ZenvarkNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZenvarkNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NodeIdentity identity;
    private final CoordinationPorts ports;
    private final NodeTerms terms;
    private final NodeEngine engine;
    private final ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> declared = new ConcurrentSkipListMap<>();
    private final OutcomeQueue queue;
    private final ListenerDispatch listeners;
    private final FleetViews views;
    private final DeclaredBreakers breakers;
    private final CurrentRun run = new CurrentRun();
    private NodeEngine.@Nullable Threads threads;

    private ZenvarkNode(Builder builder) {
        this.identity = builder.identity;
        this.ports = builder.ports;
        this.terms = new NodeTerms(builder.lease, builder.reporting, builder.outage, builder.commandTimeout);
        this.engine = builder.engine;
        this.queue = new OutcomeQueue(terms.reporting().queueCapacity());
        this.listeners = new ListenerDispatch(engine.listeners());
        BreakerFactory factory = new BreakerFactory(queue, engine.nanos(), builder.statuses, listeners::add, run);
        Instant since =
                Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
        Function<BreakerDefinition, NodeCircuitBreaker> create = definition ->
                factory.create(definition, Circuit.initial(definition.initialMode(), identity.id(), since));
        for (BreakerDefinition definition : builder.definitions) {
            if (declared.put(definition.name(), create.apply(definition)) != null) {
                throw new IllegalArgumentException("circuit breaker '" + definition.name() + "' is declared twice");
            }
        }
        this.views = new FleetViews(identity, declared);
        this.breakers = new DeclaredBreakers(declared, create, listeners, views, run);
    }

    /**
     * Returns a builder.
     *
     * @param identity the identity of the node
     * @param ports the store of the fleet; the node closes it when the node is closed
     */
    public static Builder builder(NodeIdentity identity, CoordinationPorts ports) {
        return new Builder(identity, ports);
    }

    /** Returns the breakers of this node. They can be used before the start. */
    public CircuitBreakers breakers() {
        return breakers;
    }

    /** Joins the namespace. Returns immediately; if Redis is unavailable, the node retries in the background. */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        NodeEngine.Threads started = engine.begin();
        CoordinatedBreakers coordinated = new CoordinatedBreakers(declared.values());
        NodeContext context = new NodeContext(identity, ports, terms, coordinated, queue, listeners);
        NodeRun begun = new NodeRun(context, started.executors(), views);
        threads = started;
        run.set(begun);
        breakers.addAllTo(begun);
        started.start();
        begun.start();
    }

    /** Returns whether the node has been started and not stopped. Does not wait for a concurrent start or stop. */
    public boolean isRunning() {
        return run.get().isPresent();
    }

    /**
     * Reports the remaining outcomes, releases leadership, and leaves the namespace. After this method returns, the node
     * sends no commands and notifies no listeners.
     *
     * @param within the approximate maximum time to wait
     */
    public synchronized void stop(Duration within) {
        NodeRun ending = run.get().orElse(null);
        NodeEngine.Threads ended = threads;
        if (ending == null || ended == null) {
            return;
        }
        boolean released = await(ending.leave().toCompletableFuture(), within).orElse(false);
        end(ended);
        ending.ended();
        declared.values().forEach(breaker -> breaker.coordinated().setLeader(false));
        run.set(null);
        threads = null;
        if (!released) {
            LOG.warn(
                    "Node {} could not release its session in {} ms; it ends in Redis when its lease does",
                    identity.id(),
                    within.toMillis());
        }
        await(engine.listeners().submit(() -> {}), within);
    }

    /**
     * Resets all circuits and counters to their state after the build of the node. For tests that share a node.
     *
     * @throws IllegalStateException if the node runs
     */
    public synchronized void forget() {
        if (isRunning()) {
            throw new IllegalStateException("Node '" + identity.id() + "' runs; stop it before it forgets");
        }
        declared.values().forEach(breaker -> breaker.coordinated().reset());
    }

    /** Stops within about two seconds, and closes the store and the thread of the listeners. */
    @Override
    public synchronized void close() {
        stop(PATIENCE);
        engine.listeners().shutdown();
        ports.store().close();
    }

    private void end(NodeEngine.Threads ended) {
        try {
            ended.stop(ports.store()::reconnect);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static <T> Optional<T> await(Future<T> future, Duration within) {
        try {
            return Optional.ofNullable(future.get(within.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("A part of the node did not end within {} ms", within.toMillis(), e);
        }
        return Optional.empty();
    }

    /** Builds a node. Every setting has a default. */
    public static final class Builder {

        private final NodeIdentity identity;
        private final CoordinationPorts ports;
        private final List<BreakerDefinition> definitions = new ArrayList<>();
        private LeaseConfiguration lease = LeaseConfiguration.DEFAULT;
        private ReportingConfiguration reporting = ReportingConfiguration.DEFAULT;
        private OutageConfiguration outage = OutageConfiguration.DEFAULT;
        private Duration commandTimeout = Duration.ofMillis(750);
        private NodeEngine engine = NodeEngine.threads();
        private HttpStatusReader statuses = HttpStatusReader.NONE;

        private Builder(NodeIdentity identity, CoordinationPorts ports) {
            this.identity = identity;
            this.ports = ports;
        }

        /** Sets the lease of the node's sessions. */
        public Builder lease(LeaseConfiguration terms) {
            lease = terms;
            return this;
        }

        /** Sets how the node reports outcomes. */
        public Builder reporting(ReportingConfiguration terms) {
            reporting = terms;
            return this;
        }

        /** Sets what the node does while Redis is unavailable. */
        public Builder outage(OutageConfiguration terms) {
            outage = terms;
            return this;
        }

        /** Sets the time after which an unanswered command must have no effect; 750 ms by default. */
        public Builder commandTimeout(Duration timeout) {
            commandTimeout = timeout;
            return this;
        }

        /** Sets the source of time, threads and randomness; {@link NodeEngine#threads()} by default. */
        public Builder engine(NodeEngine other) {
            engine = other;
            return this;
        }

        /** Sets the reader of HTTP statuses of exceptions; by default no exception has a status. */
        public Builder httpStatuses(HttpStatusReader reader) {
            statuses = reader;
            return this;
        }

        /** Adds breakers. */
        public Builder breakers(Collection<BreakerDefinition> added) {
            definitions.addAll(added);
            return this;
        }

        /**
         * Builds the node. It does nothing until it is started.
         *
         * @throws IllegalArgumentException if two breakers have the same name
         */
        public ZenvarkNode build() {
            return new ZenvarkNode(this);
        }
    }
}
