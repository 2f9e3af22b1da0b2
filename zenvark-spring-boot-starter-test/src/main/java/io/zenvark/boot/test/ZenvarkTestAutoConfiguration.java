// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import io.zenvark.boot.autoconfigure.ZenvarkAutoConfiguration;
import io.zenvark.coordination.CoordinationPorts;
import io.zenvark.node.NodeIdentity;
import io.zenvark.node.ZenvarkNode;
import io.zenvark.node.runtime.NodeEngine;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/** {@link AutoConfiguration Auto-configuration} that makes the application a node of a {@link ZenvarkFleet}. */
@AutoConfiguration(before = ZenvarkAutoConfiguration.class)
public final class ZenvarkTestAutoConfiguration {

    @Bean
    FleetHealthChecks zenvarkFleetHealthChecks(Environment environment) {
        // Every slice sets this property; a test of the whole application does not.
        boolean whole = environment.getProperty(EnableAutoConfiguration.ENABLED_OVERRIDE_PROPERTY, Boolean.class, true);
        return new FleetHealthChecks(!whole);
    }

    @Bean
    ZenvarkFleet zenvarkFleet(FleetHealthChecks healthChecks) {
        return ZenvarkFleet.with(healthChecks);
    }

    @Bean
    CoordinationPorts zenvarkFleetPorts(ZenvarkFleet fleet) {
        return fleet.connect();
    }

    @Bean
    NodeEngine zenvarkFleetEngine(ZenvarkFleet fleet) {
        return fleet.engine();
    }

    @Bean
    SmartInitializingSingleton zenvarkFleetMembership(
            ZenvarkFleet fleet, ObjectProvider<ZenvarkNode> nodes, ObjectProvider<NodeIdentity> identities) {
        return () -> nodes.ifAvailable(node -> identities.ifAvailable(identity -> fleet.adopt(node, identity)));
    }
}
