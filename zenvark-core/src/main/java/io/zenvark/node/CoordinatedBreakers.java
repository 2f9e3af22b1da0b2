// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.node.call.CoordinatedBreaker;
import io.zenvark.node.call.NodeCircuitBreaker;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The breakers of one run of a node. Other threads use {@link DeclaredBreakers} instead. Owned by the event loop. */
final class CoordinatedBreakers {

    private final SortedMap<BreakerName, CoordinatedBreaker> breakers = new TreeMap<>();

    CoordinatedBreakers(Collection<NodeCircuitBreaker> declared) {
        declared.forEach(breaker -> breakers.put(breaker.name(), breaker.coordinated()));
    }

    /** Adds a breaker. Returns false if it is present already. */
    boolean add(CoordinatedBreaker breaker) {
        return breakers.putIfAbsent(breaker.name(), breaker) == null;
    }

    @Nullable
    CoordinatedBreaker get(BreakerName name) {
        return breakers.get(name);
    }

    boolean contains(BreakerName name) {
        return breakers.containsKey(name);
    }

    int size() {
        return breakers.size();
    }

    /** Returns a view of the names, in their order. */
    Set<BreakerName> names() {
        return Collections.unmodifiableSet(breakers.keySet());
    }

    /** Returns a view of the breakers, in the order of their names. */
    Collection<CoordinatedBreaker> all() {
        return Collections.unmodifiableCollection(breakers.values());
    }
}
