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
import io.zenvark.coordination.lease.LeaseTerms;
import io.zenvark.node.OutageTerms;
import io.zenvark.node.OutageTerms.Policy;
import io.zenvark.node.ReportingTerms;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.redis.RedisOptions;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * The configured terms of a node.
 *
 * @param lease the terms on which it leads
 * @param reporting how it reports
 * @param outage what it does while the store is away
 * @param redis how it uses Redis
 * @param breakers its breakers
 */
record NodeSettings(
        LeaseTerms lease,
        ReportingTerms reporting,
        OutageTerms outage,
        RedisOptions redis,
        List<BreakerDefinition> breakers) {

    private static final Duration SHORTEST = Duration.ofNanos(1);

    /** Looks at all of them; what is wrong is noted, and the settings then of no use. */
    static NodeSettings of(ZenvarkProperties properties, BreakerDefinitions definitions, Problems problems) {
        OutageTerms outage = problems.attempt(() -> named(() -> outage(properties.outage())), OutageTerms.DEFAULT);
        RedisOptions redis = problems.attempt(() -> named(() -> redis(properties.redis())), RedisOptions.DEFAULT);
        LeaseTerms lease = problems.attempt(() -> named(() -> lease(properties.lease())), LeaseTerms.DEFAULT);
        ReportingTerms reporting = reporting(properties.reporting(), problems);
        return new NodeSettings(lease, reporting, outage, redis, definitions.all(problems));
    }

    ZenvarkNode.Builder apply(ZenvarkNode.Builder node) {
        return node.lease(lease)
                .reporting(reporting)
                .outage(outage)
                .commandTimeout(redis.commandTimeout())
                .breakers(breakers);
    }

    private static LeaseTerms lease(LeaseProperties lease) {
        return new LeaseTerms(lease.duration(), lease.tick(), lease.deadline());
    }

    private static OutageTerms outage(OutageProperties outage) {
        Policy policy = outage.policy() == OutageProperties.Policy.LOCAL ? Policy.LOCAL : Policy.HOLD;
        return new OutageTerms(policy, outage.holdOpenFor());
    }

    private static RedisOptions redis(RedisProperties redis) {
        return new RedisOptions(redis.keyPrefix(), redis.commandTimeout(), redis.connectTimeout());
    }

    /** The numbers and the intervals are looked at by themselves, so that each is told of. */
    private static ReportingTerms reporting(ReportingProperties reporting, Problems problems) {
        ReportingTerms standard = ReportingTerms.DEFAULT;
        problems.attempt(
                () -> named(() -> new ReportingTerms(SHORTEST, SHORTEST, reporting.writesPerSecond(), 2)), standard);
        problems.attempt(
                () -> named(() -> new ReportingTerms(SHORTEST, SHORTEST, 1, reporting.queueCapacity())), standard);
        problems.attempt(
                () -> named(() ->
                        new ReportingTerms(reporting.minimumFlushInterval(), reporting.maximumFlushInterval(), 1, 2)),
                standard);
        try {
            return new ReportingTerms(
                    reporting.minimumFlushInterval(),
                    reporting.maximumFlushInterval(),
                    reporting.writesPerSecond(),
                    reporting.queueCapacity());
        } catch (IllegalArgumentException ex) {
            return standard;
        }
    }

    /** The terms call their parts as the properties do, without the prefix. */
    static <T> T named(Supplier<T> terms) {
        try {
            return terms.get();
        } catch (IllegalArgumentException ex) {
            throw new ZenvarkConfigurationException(
                    ZenvarkProperties.PREFIX + "." + ex.getMessage() + ".", "Change one of the values.");
        }
    }
}
