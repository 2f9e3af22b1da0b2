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
 * The identity and the settings of this process. Refuses a wrong configuration, unless {@code zenvark.enabled} is
 * {@code false}.
 */
final class NodeConfiguration {

    private final NodeIdentity identity;
    private final NodeSettings settings;

    /**
     * Looks at everything.
     *
     * @throws ZenvarkConfigurationException that tells of all that is wrong
     */
    NodeConfiguration(ZenvarkProperties properties, Environment environment, Inspection inspection) {
        Problems problems = new Problems();
        problems.note(inspection.bindingProblems().found());
        NodeIdentityFactory identities = new NodeIdentityFactory(properties, environment);
        NodeIdentity unnamed = NodeIdentityFactory.UNNAMED;
        this.identity = problems.attempt(identities::create, unnamed);
        this.settings = NodeSettings.of(properties, inspection.definitions(), problems);
        if (properties.enabled() && !problems.isEmpty()) {
            inspection.annotations().accept(problems);
        }
        if (properties.enabled()) {
            problems.refuse();
        }
    }

    /**
     * What is looked at beside the properties.
     *
     * @param definitions the breakers
     * @param bindingProblems what could not be read
     * @param annotations notes what is wrong with annotations; asked only where the application will not start anyway
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
