// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.NodeId;
import io.zenvark.coordination.lease.NodeDescriptor;
import java.util.Collection;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The other nodes of the namespace, as far as they should be alike: those with another configuration of a breaker, and
 * those of another application, are warned of once.
 */
final class Neighbours {

    private static final Logger LOG = LoggerFactory.getLogger(Neighbours.class);

    private final NodeContext context;
    private final Map<BreakerName, SortedSet<String>> differing = new TreeMap<>();
    private final Set<String> warned = new HashSet<>();
    private int living;

    Neighbours(NodeContext context) {
        this.context = context;
    }

    /** Looks at all live nodes. */
    void look(Collection<NodeDescriptor> nodes) {
        differing.clear();
        nodes.forEach(this::compare);
        context.breakers().forEach((name, breaker) -> breaker.notes().differing(differing(name)));
        differing.forEach((breaker, others) -> warnOnce(
                "breaker " + breaker,
                "Circuit breaker '" + breaker + "' is configured differently on " + others
                        + "; the leader's configuration counts"));
    }

    /** Whether nodes have come or gone since this was asked last. */
    boolean haveChanged(int live) {
        boolean changed = live != living;
        living = live;
        return changed;
    }

    /** The labels of the nodes that have configured a breaker differently. */
    SortedSet<String> differing(BreakerName breaker) {
        return differing.getOrDefault(breaker, new TreeSet<>());
    }

    private void compare(NodeDescriptor other) {
        context.breakers().forEach((name, breaker) -> {
            String theirs = other.fingerprints().get(name);
            if (theirs != null && !theirs.equals(breaker.definition().fingerprint())) {
                differing
                        .computeIfAbsent(name, first -> new TreeSet<>())
                        .add(other.id().value());
            }
        });
        NodeIdentity self = context.identity();
        if (!other.application().equals(self.application())) {
            warnOnce(
                    "application " + other.application(),
                    "Namespace '" + self.namespace() + "' is shared by the applications '" + self.application()
                            + "' and '" + other.application() + "' (node " + label(other.id())
                            + "). If that is not intended, give each its own zenvark.namespace");
        }
    }

    private static String label(NodeId id) {
        return id.value();
    }

    private void warnOnce(String subject, String message) {
        if (warned.add(subject)) {
            LOG.warn(message);
        }
    }
}
