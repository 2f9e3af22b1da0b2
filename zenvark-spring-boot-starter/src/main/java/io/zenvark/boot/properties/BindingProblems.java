// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.properties;

import io.zenvark.boot.diagnostics.Problems;
import org.springframework.boot.context.properties.ConfigurationPropertiesBindHandlerAdvisor;
import org.springframework.boot.context.properties.bind.BindHandler;

/**
 * Gathers what could not be read of the properties below {@code zenvark}, so that it can be told together with what was
 * read and is wrong. What could not be read has its default until then.
 */
public final class BindingProblems implements ConfigurationPropertiesBindHandlerAdvisor {

    private final Problems found = new Problems();

    @Override
    public BindHandler apply(BindHandler handler) {
        return new GatheringBindHandler(handler, found);
    }

    /** What has been found so far. */
    public Problems found() {
        return found;
    }
}
