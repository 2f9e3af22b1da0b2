// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import io.zenvark.boot.definition.BreakerDefinitions;
import io.zenvark.boot.diagnostics.Problems;
import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import io.zenvark.boot.properties.BindingProblems;
import io.zenvark.boot.properties.ZenvarkProperties;
import io.zenvark.node.NodeIdentity;
import java.util.function.Consumer;
import org.springframework.core.env.Environment;

/**
 * The identity and the settings of this node. Rejects an invalid configuration, unless {@code zenvark.enabled} is
 * {@code false}.
 */
final class NodeConfiguration {

    private final NodeIdentity identity;
    private final NodeSettings settings;

    /**
     * Validates the whole configuration.
     *
     * @throws ZenvarkConfigurationException if the configuration is invalid; reports all problems
     */
    NodeConfiguration(ZenvarkProperties properties, Environment environment, Inspection inspection) {
        Problems problems = new Problems();
        problems.add(inspection.bindingProblems().found());
        NodeIdentityFactory identities = new NodeIdentityFactory(properties, environment);
        NodeIdentity unnamed = NodeIdentityFactory.UNNAMED;
        this.identity = problems.attempt(identities::create, unnamed);
        this.settings = NodeSettings.of(properties, inspection.definitions(), problems);
        if (properties.enabled() && !problems.isEmpty()) {
            inspection.annotations().accept(problems);
        }
        if (properties.enabled()) {
            problems.throwIfAny();
        }
    }

    /**
     * Sources of problems other than the property values.
     *
     * @param definitions the definitions of the breakers
     * @param bindingProblems the properties that could not be bound
     * @param annotations collects the mistakes in annotations; called only if other problems prevent startup
     */
    record Inspection(
            BreakerDefinitions definitions, BindingProblems bindingProblems, Consumer<Problems> annotations) {}

    NodeIdentity identity() {
        return identity;
    }

    NodeSettings settings() {
        return settings;
    }
}
