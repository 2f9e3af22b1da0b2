// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Conditional;

/** Matches if observations of calls are enabled by the property, or by default because the application traces. */
final class OnObservationsEnabled extends AnyNestedCondition {

    private static final String PROPERTY = "zenvark.observations.enabled";

    OnObservationsEnabled() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBooleanProperty(PROPERTY)
    static final class ByProperty {}

    @ConditionalOnBooleanProperty(name = PROPERTY, matchIfMissing = true)
    @Conditional(OnTracer.class)
    static final class ByTracing {}
}
