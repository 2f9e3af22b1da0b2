// SPDX-License-Identifier: Apache-2.0
package io.zenvark.chaos;

import io.zenvark.Namespace;
import io.zenvark.NodeId;
import io.zenvark.backoff.Backoff;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.breaker.BreakerDefinition.Recovery;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.health.HealthCheckPolicy;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.redis.RedisCoordination;
import io.zenvark.redis.RedisOptions;
import io.zenvark.strategy.BreakerStrategy;
import io.zenvark.strategy.RateThresholds;
import io.zenvark.strategy.SamplingConfiguration;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.data.redis.connection.RedisConnectionFactory;

/**
 * Configuration of the fleets in these tests. The lease is short to keep the tests fast. Set the system property {@code
 * zenvark.chaos.lease=default} to use the default lease.
 */
final class ChaosSettings {

    static final String BREAKER = "payments";
    static final String KEYS = "zenvark:{orders}:";
    static final Namespace NAMESPACE = new Namespace("orders");
    static final String NAME = System.getProperty("zenvark.chaos.lease", "short");
    static final LeaseConfiguration LEASE = NAME.equals("default")
            ? LeaseConfiguration.DEFAULT
            : new LeaseConfiguration(Duration.ofMillis(900), Duration.ofMillis(300), Duration.ofMillis(700));

    private static final Duration BACKOFF = Duration.ofMillis(100);
    private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(60);

    // Larger than the number of batches in any test. Redis then still contains all outcomes at the end.
    private static final int RETENTION = 1_000_000;

    private ChaosSettings() {}

    /** Defines a breaker that opens after five consecutive failures. */
    static BreakerDefinition definition(Dependency dependency) {
        return definition(dependency, BreakerStrategy.consecutive(5));
    }

    static BreakerDefinition definition(Dependency dependency, BreakerStrategy strategy) {
        HealthCheckPolicy check =
                new HealthCheckPolicy(attempt -> dependency.check(), CHECK_TIMEOUT, 1, Optional.empty());
        return BreakerDefinition.of(BREAKER, strategy, new Recovery(check, Backoff.constant(BACKOFF)))
                .withRetention(RETENTION);
    }

    /** Creates a node with default settings whose breaker counts all calls and never opens. */
    static ZenvarkNode countingNode(String label, RedisConnectionFactory application, Dependency dependency) {
        RateThresholds never = RateThresholds.defaults().withMinimumCalls(Integer.MAX_VALUE);
        BreakerStrategy counting = BreakerStrategy.sampling(new SamplingConfiguration(Duration.ofHours(1), never));
        BreakerDefinition definition =
                definition(dependency, counting).withRetention(BreakerDefinition.DEFAULT_RETENTION);
        return node(label, application, List.of(definition), LeaseConfiguration.DEFAULT);
    }

    /** Creates a node with this policy for outages. */
    static ZenvarkNode node(
            String label, RedisConnectionFactory application, Dependency dependency, OutageConfiguration outage) {
        return builder(label, application)
                .lease(LEASE)
                .outage(outage)
                .breakers(List.of(definition(dependency)))
                .build();
    }

    static ZenvarkNode node(String label, RedisConnectionFactory application, List<BreakerDefinition> definitions) {
        return node(label, application, definitions, LEASE);
    }

    /** Creates a node that always uses the default lease. */
    static ZenvarkNode unhurriedNode(
            String label, RedisConnectionFactory application, List<BreakerDefinition> definitions) {
        return node(label, application, definitions, LeaseConfiguration.DEFAULT);
    }

    private static ZenvarkNode node(
            String label,
            RedisConnectionFactory application,
            List<BreakerDefinition> definitions,
            LeaseConfiguration lease) {
        return builder(label, application).lease(lease).breakers(definitions).build();
    }

    private static ZenvarkNode.Builder builder(String label, RedisConnectionFactory application) {
        CoordinationPorts ports = RedisCoordination.connect(application, NAMESPACE, RedisOptions.DEFAULT);
        return ZenvarkNode.builder(new NodeIdentity(NAMESPACE, new NodeId(label), "orders", "1.0"), ports);
    }
}
