// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.AnyNestedCondition;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.context.annotation.Conditional;

/** Matches where calls are to be observed: the application says so, or says nothing and traces. */
final class ObservationsChosen extends AnyNestedCondition {

    private static final String PROPERTY = "zenvark.observations.enabled";

    ObservationsChosen() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBooleanProperty(PROPERTY)
    static final class ByProperty {}

    @ConditionalOnBooleanProperty(name = PROPERTY, matchIfMissing = true)
    @Conditional(TracerAtWork.class)
    static final class ByTracing {}
}
