// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.LeaseProperties;
import io.zenvark.boot.properties.OutageProperties;
import io.zenvark.boot.properties.ReportingProperties;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.coordination.lease.LeaseTerms;
import io.zenvark.node.OutageTerms;
import io.zenvark.node.OutageTerms.Policy;
import io.zenvark.node.ReportingTerms;
import io.zenvark.node.ZenvarkNode;
import java.util.function.Supplier;

/** Hands the configured terms to a node. */
record NodeSettings(ZenvarkProperties properties, BreakerDefinitions definitions) {

    ZenvarkNode.Builder apply(ZenvarkNode.Builder node) {
        return node.lease(named(() -> lease(properties.lease())))
                .reporting(named(() -> reporting(properties.reporting())))
                .outage(named(() -> outage(properties.outage())))
                .commandTimeout(properties.redis().commandTimeout())
                .breakers(definitions.all());
    }

    private static LeaseTerms lease(LeaseProperties lease) {
        return new LeaseTerms(lease.duration(), lease.tick(), lease.deadline());
    }

    private static OutageTerms outage(OutageProperties outage) {
        Policy policy = outage.policy() == OutageProperties.Policy.LOCAL ? Policy.LOCAL : Policy.HOLD;
        return new OutageTerms(policy, outage.holdOpenFor());
    }

    private static ReportingTerms reporting(ReportingProperties reporting) {
        return new ReportingTerms(
                reporting.minimumFlushInterval(),
                reporting.maximumFlushInterval(),
                reporting.writesPerSecond(),
                reporting.queueCapacity());
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
