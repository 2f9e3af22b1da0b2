// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/** Matches if {@code zenvark.enabled} is {@code false}. */
final class OnZenvarkDisabled extends NoneNestedConditions {

    OnZenvarkDisabled() {
        super(ConfigurationPhase.REGISTER_BEAN);
    }

    @ConditionalOnBooleanProperty(name = "zenvark.enabled", matchIfMissing = true)
    static final class Enabled {}
}
