// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.LeaseProperties;
import io.zenvark.boot.properties.OutageProperties;
import io.zenvark.boot.properties.RedisProperties;
import io.zenvark.boot.properties.ReportingProperties;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.breaker.BreakerDefinition;
import io.zenvark.coordination.lease.LeaseConfiguration;
import io.zenvark.node.OutageConfiguration;
import io.zenvark.node.OutageConfiguration.Policy;
import io.zenvark.node.ReportingConfiguration;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.redis.RedisOptions;
import java.util.List;
import java.util.function.Supplier;

/**
 * The settings of a node.
 *
 * @param lease the lease of the session
 * @param reporting the sending of outcome batches
 * @param outage the behavior while Redis is unavailable
 * @param redis the keys and timeouts of Redis
 * @param breakers the definitions of the breakers
 */
record NodeSettings(
        LeaseConfiguration lease,
        ReportingConfiguration reporting,
        OutageConfiguration outage,
        RedisOptions redis,
        List<BreakerDefinition> breakers) {

    /** Returns the settings. Collects problems, and uses defaults in place of invalid settings. */
    static NodeSettings of(ZenvarkProperties properties, BreakerDefinitions definitions, Problems problems) {
        OutageConfiguration outage =
                problems.attempt(() -> named(() -> outage(properties.outage())), OutageConfiguration.DEFAULT);
        RedisOptions redis = problems.attempt(() -> named(() -> redis(properties.redis())), RedisOptions.DEFAULT);
        LeaseConfiguration lease =
                problems.attempt(() -> named(() -> lease(properties.lease())), LeaseConfiguration.DEFAULT);
        ReportingConfiguration reporting = reporting(properties.reporting(), problems);
        return new NodeSettings(lease, reporting, outage, redis, definitions.all(problems));
    }

    ZenvarkNode.Builder apply(ZenvarkNode.Builder node) {
        return node.lease(lease)
                .reporting(reporting)
                .outage(outage)
                .commandTimeout(redis.commandTimeout())
                .breakers(breakers);
    }

    private static LeaseConfiguration lease(LeaseProperties lease) {
        return new LeaseConfiguration(lease.duration(), lease.tick(), lease.deadline());
    }

    private static OutageConfiguration outage(OutageProperties outage) {
        Policy policy = outage.policy() == OutageProperties.Policy.LOCAL ? Policy.LOCAL : Policy.HOLD;
        return new OutageConfiguration(policy, outage.holdOpenFor());
    }

    private static RedisOptions redis(RedisProperties redis) {
        return new RedisOptions(redis.keyPrefix(), redis.commandTimeout(), redis.connectTimeout());
    }

    /** Applies numbers and intervals separately, to report every invalid one. */
    private static ReportingConfiguration reporting(ReportingProperties reporting, Problems problems) {
        ReportingConfiguration standard = ReportingConfiguration.DEFAULT;
        ReportingConfiguration paced = problems.attempt(
                () -> named(() -> standard.withWritesPerSecond(reporting.writesPerSecond())), standard);
        ReportingConfiguration bounded =
                problems.attempt(() -> named(() -> paced.withQueueCapacity(reporting.queueCapacity())), paced);
        return problems.attempt(
                () -> named(() ->
                        bounded.withFlushIntervals(reporting.minimumFlushInterval(), reporting.maximumFlushInterval())),
                bounded);
    }

    /**
     * Adds the prefix of the properties to the message of an exception. The records name their components like the
     * properties, without the prefix.
     */
    static <T> T named(Supplier<T> configuration) {
        try {
            return configuration.get();
        } catch (IllegalArgumentException ex) {
            throw new ZenvarkConfigurationException(
                    ZenvarkProperties.PREFIX + "." + ex.getMessage() + ".", "Change one of the values.");
        }
    }
}
