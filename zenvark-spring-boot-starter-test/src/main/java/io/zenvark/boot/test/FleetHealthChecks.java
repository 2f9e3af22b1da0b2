// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.boot.definition.HealthCheckReplacement;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.health.HealthCheck;
import io.zenvark.health.HealthCheckPolicy;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** The health checks of a fleet, by breaker. All nodes of the fleet share them. */
final class FleetHealthChecks implements HealthCheckReplacement {

    private final boolean slice;
    private final ConcurrentMap<String, FleetHealthCheck> byBreaker = new ConcurrentHashMap<>();

    /**
     * @param slice whether the test is a slice, in which a health check may be missing
     */
    FleetHealthChecks(boolean slice) {
        this.slice = slice;
    }

    @Override
    public Optional<HealthCheck> missing(String breaker) {
        return slice ? Optional.of(new StandInHealthCheck.Missing(breaker)) : Optional.empty();
    }

    @Override
    public BreakerDefinition replace(BreakerDefinition definition) {
        HealthCheckPolicy policy = definition.recovery().healthCheck();
        HealthCheck check = standIn(definition.name().value(), policy.check());
        return definition.withRecovery(definition
                .recovery()
                .withHealthCheck(new HealthCheckPolicy(
                        check,
                        policy.timeout(),
                        policy.requiredSuccesses(),
                        policy.idleInterval(),
                        policy.attemptsPerLeader())));
    }

    private HealthCheck standIn(String breaker, HealthCheck configured) {
        FleetHealthCheck check = byBreaker.computeIfAbsent(breaker, name -> new FleetHealthCheck(configured, slice));
        check.reconfigure(configured);
        return check.standIn();
    }

    FleetHealthCheck of(String breaker) {
        FleetHealthCheck check = byBreaker.get(breaker);
        if (check == null) {
            throw new IllegalArgumentException("There is no circuit breaker '" + breaker
                    + "' with a health check in this test. Existing circuit breakers: "
                    + new TreeSet<>(byBreaker.keySet()));
        }
        return check;
    }

    void reset() {
        byBreaker.values().forEach(FleetHealthCheck::reset);
    }
}
