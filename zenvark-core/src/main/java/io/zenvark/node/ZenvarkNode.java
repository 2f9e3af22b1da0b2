// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.Circuit;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.HttpStatusReader;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseTerms;
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
 * One process in the fleet: it owns the breakers, and takes part in the coordination while it runs.
 *
 * <p>It may be started and stopped any number of times; each run is a session of its own. Breakers work throughout:
 * while the node does not run, their circuits stay as they are. All methods are thread-safe.
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
        this.terms = builder.terms();
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
     * Begins to describe a node.
     *
     * @param identity who it is
     * @param ports its store, which the node closes when it is closed itself
     */
    public static Builder builder(NodeIdentity identity, CoordinationPorts ports) {
        return new Builder(identity, ports);
    }

    /** Its breakers; usable before the start. */
    public CircuitBreakers breakers() {
        return breakers;
    }

    /** Joins the namespace, without waiting for the store: where it is away, the node goes on trying. */
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

    /** Whether it has been started and not stopped. Does not wait for a start or a stop that is under way. */
    public boolean isRunning() {
        return run.get().isPresent();
    }

    /**
     * Reports what is left, releases leadership, and ends within about the given time. Afterwards nothing comes from
     * this node any more.
     */
    public synchronized void stop(Duration within) {
        NodeRun ending = run.get().orElse(null);
        NodeEngine.Threads ended = threads;
        if (ending == null || ended == null) {
            return;
        }
        boolean released = isReleased(ending.leave().toCompletableFuture(), within);
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
        awaitListeners(within);
    }

    /**
     * Forgets the circuits that it has known and the calls that it has counted: every breaker is as it was when the node
     * was built. For tests that share a node.
     *
     * @throws IllegalStateException when the node runs: what it knows is what the fleet relies on
     */
    public synchronized void forget() {
        if (isRunning()) {
            throw new IllegalStateException("Node '" + identity.id() + "' runs; stop it before it forgets");
        }
        declared.values().forEach(breaker -> breaker.coordinated().reset());
    }

    /** Stops within two seconds, and releases everything for good. */
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

    private static boolean isReleased(Future<Boolean> left, Duration within) {
        try {
            return left.get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("The session was not released", e);
        }
        return false;
    }

    private void awaitListeners(Duration within) {
        try {
            engine.listeners().submit(() -> {}).get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("Listeners of node {} are still busy", identity.id(), e);
        }
    }

    /** Describes a node. Whatever is not said has the default of its type. */
    public static final class Builder {

        private static final Duration COMMAND_TIMEOUT = Duration.ofMillis(750);

        private final NodeIdentity identity;
        private final CoordinationPorts ports;
        private final List<BreakerDefinition> definitions = new ArrayList<>();
        private LeaseTerms lease = LeaseTerms.DEFAULT;
        private ReportingTerms reporting = ReportingTerms.DEFAULT;
        private OutageTerms outage = OutageTerms.DEFAULT;
        private Duration commandTimeout = COMMAND_TIMEOUT;
        private NodeEngine engine = NodeEngine.threads();
        private HttpStatusReader statuses = HttpStatusReader.NONE;

        private Builder(NodeIdentity identity, CoordinationPorts ports) {
            this.identity = identity;
            this.ports = ports;
        }

        /** The terms of its lease. */
        public Builder lease(LeaseTerms terms) {
            lease = terms;
            return this;
        }

        /** How it reports outcomes. */
        public Builder reporting(ReportingTerms terms) {
            reporting = terms;
            return this;
        }

        /** What it does while the store is away. */
        public Builder outage(OutageTerms terms) {
            outage = terms;
            return this;
        }

        /** How long a command may wait before it must have no effect any more; 750 ms by default. */
        public Builder commandTimeout(Duration timeout) {
            commandTimeout = timeout;
            return this;
        }

        /** Sets the source of time, threads and randomness; {@link NodeEngine#threads()} by default. */
        public Builder engine(NodeEngine other) {
            engine = other;
            return this;
        }

        /** Finds the HTTP status of the exceptions that calls throw; by default none has one. */
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
         * Builds the node; it does nothing until it is started.
         *
         * @throws IllegalArgumentException when two breakers have the same name
         */
        public ZenvarkNode build() {
            return new ZenvarkNode(this);
        }

        private NodeTerms terms() {
            return new NodeTerms(lease, reporting, outage, commandTimeout);
        }
    }
}
