// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.breaker.RetryAfterReader;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.call.BreakerFactory;
import io.zenvark.node.call.NodeCircuitBreaker;
import io.zenvark.node.call.OutcomeQueue;
import io.zenvark.node.runtime.NodeEngine;
import io.zenvark.node.runtime.NodeExecutors;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One process of a fleet. A node owns its breakers and, while it runs, coordinates their circuits with the other nodes
 * of its namespace.
 *
 * <pre>{@code
 * ZenvarkNode node = ZenvarkNode.builder(identity, ports)
 *         .breakers(List.of(definition))
 *         .build();
 * node.start();
 * CircuitBreaker breaker = node.breakers().find("payments").orElseThrow();
 * }</pre>
 *
 * <p>Calls can use the breakers before the start, during a run and after the stop. While the node is stopped, circuits
 * keep their last state. Before the first contact with Redis and during outages, the node decides standalone as {@link
 * OutageConfiguration} specifies.
 *
 * <p>A node can be started and stopped any number of times. Each run has its own session. All methods are thread-safe.
 *
 * @since 0.1.0
 */
public final class ZenvarkNode implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ZenvarkNode.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final NodeIdentity identity;
    private final CoordinationPorts ports;
    private final CoordinationConfiguration configuration;
    private final NodeEngine engine;
    private final ConcurrentNavigableMap<BreakerName, NodeCircuitBreaker> declared = new ConcurrentSkipListMap<>();
    private final OutcomeQueue queue;
    private final ListenerDispatch listeners;
    private final FleetViews views;
    private final DeclaredBreakers breakers;
    private final RunningNodeReference running = new RunningNodeReference();
    private @Nullable RunningThreads threads;

    private ZenvarkNode(Builder builder) {
        this.identity = builder.identity;
        this.ports = builder.ports;
        this.configuration = builder.configuration();
        this.engine = builder.engine;
        this.queue = new OutcomeQueue(configuration.reporting().queueCapacity());
        this.listeners = new ListenerDispatch(engine.listeners());
        BreakerFactory factory = new BreakerFactory(
                queue,
                engine.nanos(),
                engine.callRandom(),
                builder.statuses,
                builder.retryAfter,
                listeners::add,
                running);
        Instant since = engine.processStart();
        Function<BreakerDefinition, NodeCircuitBreaker> create = definition ->
                factory.create(definition, Circuit.initial(definition.initialMode(), identity.id(), since));
        for (BreakerDefinition definition : builder.definitions) {
            if (declared.put(definition.name(), create.apply(definition)) != null) {
                throw new IllegalArgumentException("circuit breaker '" + definition.name() + "' is declared twice");
            }
        }
        this.views = new FleetViews(identity, declared);
        this.breakers = new DeclaredBreakers(declared, create, listeners, views, running);
    }

    /**
     * Returns a builder of a node.
     *
     * @param identity the identity of the node
     * @param ports the store of the fleet; {@link #close()} closes it
     */
    public static Builder builder(NodeIdentity identity, CoordinationPorts ports) {
        return new Builder(identity, ports);
    }

    /** Returns the breakers of this node. They can be used, created and redefined before the start and at runtime. */
    public CircuitBreakers breakers() {
        return breakers;
    }

    /**
     * Joins the namespace. Returns immediately; if Redis is unavailable, the node retries in the background. Has no
     * effect if the node is running.
     */
    public synchronized void start() {
        if (isRunning()) {
            return;
        }
        RunningThreads started = new RunningThreads(engine.begin());
        CoordinatedBreakers coordinated = new CoordinatedBreakers(declared.values());
        NodeExecutors executors = started.executors();
        NodeComposition parts = new NodeComposition(configuration, ports, coordinated, queue, listeners, executors);
        RunningNode begun = new RunningNode(parts, executors, views);
        threads = started;
        running.set(begun);
        breakers.addAllTo(begun);
        started.start();
        begun.start();
    }

    /** Returns whether the node has been started and not stopped. Does not wait for a concurrent start or stop. */
    public boolean isRunning() {
        return running.get().isPresent();
    }

    /**
     * Sends the remaining outcomes, releases leadership, and leaves the namespace. After this method returns, the node
     * sends no commands and notifies no listeners. Has no effect if the node is stopped.
     *
     * @param within the approximate maximum time to wait for the store, and again for listeners
     */
    public synchronized void stop(Duration within) {
        RunningNode ending = running.get().orElse(null);
        RunningThreads ended = threads;
        if (ending == null || ended == null) {
            return;
        }
        CompletableFuture<Boolean> release = ending.leave().toCompletableFuture();
        ended.await(release, within);
        ended.stop(ports.store()::reconnect);
        ending.ended();
        declared.values().forEach(breaker -> breaker.coordinated().setLeader(false));
        running.set(null);
        threads = null;
        if (!release.getNow(false)) {
            LOG.warn(
                    "Node {} could not release its session within {} ms; the session ends when its lease expires",
                    identity.id(),
                    within.toMillis());
        }
        ended.await(CompletableFuture.runAsync(() -> {}, engine.listeners()), within);
    }

    /**
     * Resets all circuits and counters to their state after the build of the node. Intended for tests that share a
     * node.
     *
     * @throws IllegalStateException if the node is running
     */
    public synchronized void forget() {
        if (isRunning()) {
            throw new IllegalStateException("Node '" + identity.id() + "' is running; stop it before forget()");
        }
        declared.values().forEach(breaker -> breaker.coordinated().reset());
    }

    /**
     * Stops the node within about two seconds, and closes the store and the listener thread. A closed node must not be
     * started again.
     */
    @Override
    public synchronized void close() {
        stop(PATIENCE);
        engine.listeners().shutdown();
        ports.store().close();
    }

    /** A builder of a node. All settings have defaults. Not thread-safe. */
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
        private RetryAfterReader retryAfter = RetryAfterReader.NONE;

        private Builder(NodeIdentity identity, CoordinationPorts ports) {
            this.identity = identity;
            this.ports = ports;
        }

        /** Sets the lease of the node's sessions; {@link LeaseConfiguration#DEFAULT} by default. */
        public Builder lease(LeaseConfiguration configuration) {
            lease = configuration;
            return this;
        }

        /** Sets the pace of the node's flushes; {@link ReportingConfiguration#DEFAULT} by default. */
        public Builder reporting(ReportingConfiguration configuration) {
            reporting = configuration;
            return this;
        }

        /** Sets the behavior while Redis is unavailable; {@link OutageConfiguration#DEFAULT} by default. */
        public Builder outage(OutageConfiguration configuration) {
            outage = configuration;
            return this;
        }

        /** Sets the time after which an unanswered command has no effect; 750 ms by default. */
        public Builder commandTimeout(Duration timeout) {
            commandTimeout = timeout;
            return this;
        }

        /** Sets the source of time, threads and randomness; {@link NodeEngine#threads()} by default. */
        public Builder engine(NodeEngine other) {
            engine = other;
            return this;
        }

        /** Sets the reader of the HTTP status of an exception; by default no exception has a status. */
        public Builder httpStatuses(HttpStatusReader reader) {
            statuses = reader;
            return this;
        }

        /** Sets the reader of {@code Retry-After}; by default no exception carries it. */
        public Builder retryAfter(RetryAfterReader reader) {
            retryAfter = reader;
            return this;
        }

        /** Adds definitions of breakers. Their names must be distinct. */
        public Builder breakers(Collection<BreakerDefinition> added) {
            definitions.addAll(added);
            return this;
        }

        private CoordinationConfiguration configuration() {
            return new CoordinationConfiguration(identity, lease, reporting, outage, commandTimeout, retryAfter);
        }

        /**
         * Builds the node without starting it.
         *
         * @throws IllegalArgumentException if two breakers have the same name
         */
        public ZenvarkNode build() {
            return new ZenvarkNode(this);
        }
    }
}
