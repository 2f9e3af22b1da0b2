// SPDX-License-Identifier: Apache-2.0
package io.zenvark.node;

import io.zenvark.BreakerName;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.CircuitBreaker;
import io.zenvark.breaker.CircuitBreakerListener;
import io.zenvark.breaker.CircuitBreakers;
import io.zenvark.breaker.CoordinationStatus;
import io.zenvark.breaker.FleetView;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The breakers of a node, whether it runs or not. */
final class DeclaredBreakers implements CircuitBreakers {

    private final NodeContext context;
    private final TreeMap<String, GuardedBreaker> byName = new TreeMap<>();
    private volatile @Nullable NodeRun run;

    DeclaredBreakers(NodeContext context) {
        this.context = context;
        context.breakers().forEach((name, breaker) -> byName.put(name.value(), breaker));
    }

    /** The node runs, or null: it does not. */
    void runs(@Nullable NodeRun present) {
        run = present;
    }

    @Override
    public Optional<CircuitBreaker> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    @Override
    public Collection<CircuitBreaker> all() {
        return List.copyOf(byName.values());
    }

    @Override
    public Collection<BreakerDefinition> definitions() {
        return byName.values().stream().map(GuardedBreaker::definition).toList();
    }

    @Override
    public Collection<BreakerName> names() {
        return List.copyOf(context.breakers().keySet());
    }

    @Override
    public void addListener(CircuitBreakerListener listener) {
        context.listeners().add(listener);
    }

    @Override
    public CoordinationStatus coordination() {
        NodeRun present = run;
        return present == null ? CoordinationStatus.DISCONNECTED : present.status();
    }

    @Override
    public CompletionStage<FleetView> view() {
        NodeRun present = run;
        return present == null
                ? CompletableFuture.completedFuture(new Views(context).fleet(Views.Knowledge.NONE))
                : present.view();
    }
}
