// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.Moment;
import io.zenvark.SessionId;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.CoordinationStore;
import io.zenvark.coordination.Operation;
import io.zenvark.coordination.lease.NodeDescriptor;
import io.zenvark.coordination.log.Event;
import io.zenvark.coordination.log.FleetDetails;
import io.zenvark.coordination.log.Snapshot;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.runtime.EventLoop;
import io.zenvark.node.runtime.SafeLogger;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the configuration of the breakers that this node leads with that of the other live nodes.
 *
 * <ol>
 *   <li>Only a leader compares, because descriptors are large and one node per breaker is enough.
 *   <li>A leader reads the descriptors when its leadership begins and when the number of live nodes changes. Reads are
 *       at least one second apart, and further above 100 nodes. The leader also uses them to find the nodes that must
 *       send outcomes before it opens a circuit.
 *   <li>A leader compares configurations at most once a minute.
 *   <li>It logs once per breaker if another node configures the breaker differently, and once per other application in
 *       the namespace.
 * </ol>
 *
 * <p>Owned by the event loop.
 */
final class ConfigurationComparer implements LogView {

    private static final Duration BETWEEN_COMPARISONS = Duration.ofMinutes(1);
    private static final Duration BETWEEN_READS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_READS_PER_NODE = Duration.ofMillis(10);

    private static final Logger LOG = SafeLogger.of(LoggerFactory.getLogger(ConfigurationComparer.class));
    private static final int MOST_LOGGED = 100;

    private final NodeIdentity identity;
    private final CoordinatedBreakers breakers;
    private final EventLoop loop;
    private final Commands commands;
    private final Consumer<FleetDetails> reader;
    private final Set<String> logged = new HashSet<>();
    private Moment nextRead;
    private Moment nextComparison;
    private boolean due;
    private boolean comparisonDue;
    private Set<SessionId> described = Set.of();
    private int live;

    /**
     * @param reader receives the descriptors of each read
     */
    ConfigurationComparer(
            NodeIdentity identity,
            CoordinatedBreakers breakers,
            EventLoop loop,
            Commands commands,
            Consumer<FleetDetails> reader) {
        this.identity = identity;
        this.breakers = breakers;
        this.loop = loop;
        this.commands = commands;
        this.reader = reader;
        this.nextRead = loop.now();
        this.nextComparison = loop.now();
    }

    /** Updates the number of live nodes after a tick. */
    void onLiveNodes(int count) {
        if (count != live) {
            live = count;
            onChange();
        }
    }

    @Override
    public void replace(Snapshot snapshot) {
        if (!snapshot.sessions().equals(described)) {
            onChange();
        }
    }

    // If another node joined before the next tick, the number of nodes would be the same as before.
    @Override
    public void follow(Event event) {
        if (event instanceof Event.Departed departed) {
            live -= departed.sessions().size();
        }
    }

    /** Schedules a read, because this node leads another breaker, or nodes have joined or left. */
    void onChange() {
        if (!due && leadsAny()) {
            due = true;
            loop.schedule(nextRead.since(loop.now()), this::read);
        }
    }

    /** Returns the ids of the nodes that configure a breaker differently. */
    static SortedSet<String> differing(BreakerDefinition definition, Collection<NodeDescriptor> nodes) {
        SortedSet<String> differing = new TreeSet<>();
        for (NodeDescriptor node : nodes) {
            String theirs = node.fingerprints().get(definition.name());
            if (theirs != null && !definition.hasFingerprint(theirs)) {
                differing.add(node.id().value());
            }
        }
        return differing;
    }

    private boolean leadsAny() {
        return breakers.all().stream().anyMatch(CoordinatedBreaker::isLeader);
    }

    private void read() {
        due = false;
        Duration pause = BETWEEN_READS_PER_NODE.multipliedBy(live);
        nextRead = loop.now().plus(pause.compareTo(BETWEEN_READS) > 0 ? pause : BETWEEN_READS);
        if (leadsAny()) {
            commands.send(Operation.DETAILS, CoordinationStore::details, Reply.of(this::onDetails, this::onChange));
        }
    }

    private void onDetails(FleetDetails details) {
        described = details.nodes().keySet();
        reader.accept(details);
        if (!nextComparison.isAfter(loop.now())) {
            nextComparison = loop.now().plus(BETWEEN_COMPARISONS);
            compare(details);
        } else if (!comparisonDue) {
            comparisonDue = true;
            loop.schedule(nextComparison.since(loop.now()), this::compareLater);
        }
    }

    private void compareLater() {
        comparisonDue = false;
        onChange();
    }

    private void compare(FleetDetails details) {
        Collection<NodeDescriptor> nodes = details.nodes().values();
        breakers.all().stream().filter(CoordinatedBreaker::isLeader).forEach(breaker -> compare(breaker, nodes));
        nodes.forEach(this::compareApplication);
    }

    private void compare(CoordinatedBreaker breaker, Collection<NodeDescriptor> nodes) {
        SortedSet<String> differing = differing(breaker.definition(), nodes);
        breaker.setDiffering(differing);
        if (!differing.isEmpty()) {
            logOnce(
                    "breaker " + breaker.name(),
                    "Circuit breaker '" + breaker.name() + "' is configured differently on " + differing
                            + "; the leader's configuration applies");
        }
    }

    private void compareApplication(NodeDescriptor other) {
        if (!other.application().equals(identity.application())) {
            logOnce(
                    "application " + other.application(),
                    "Namespace '" + identity.namespace() + "' is shared by the applications '" + identity.application()
                            + "' and '" + other.application() + "' (node " + label(other)
                            + "). If that is not intended, give each its own zenvark.namespace");
        }
    }

    private static String label(NodeDescriptor node) {
        return node.id().value();
    }

    private void logOnce(String subject, String message) {
        if (logged.size() < MOST_LOGGED && logged.add(subject)) {
            LOG.warn(message);
        }
    }
}
