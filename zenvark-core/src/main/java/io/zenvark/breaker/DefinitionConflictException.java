// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.util.List;

/**
 * Thrown when a breaker is created that already exists with another definition. The existing breaker is not changed.
 */
public final class DefinitionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final BreakerName breaker;

    /**
     * Creates an exception that names the settings in which the definitions differ.
     *
     * @param existing the definition of the existing breaker
     * @param refused the definition that was refused
     */
    public DefinitionConflictException(BreakerDefinition existing, BreakerDefinition refused) {
        super("Circuit breaker '" + existing.name() + "' exists with another definition: "
                + String.join("; ", differences(existing, refused))
                + ". Choose another name, or change the breaker with redefine");
        this.breaker = existing.name();
    }

    /** Returns the name of the breaker. */
    public BreakerName breaker() {
        return breaker;
    }

    private static List<String> differences(BreakerDefinition existing, BreakerDefinition refused) {
        return existing.parts().entrySet().stream()
                .filter(setting -> !setting.getValue().equals(refused.parts().get(setting.getKey())))
                .map(setting -> setting.getKey() + " is " + setting.getValue() + ", not "
                        + refused.parts().get(setting.getKey()))
                .toList();
    }
}
