// SPDX-License-Identifier: Apache-2.0
package io.zenvark.breaker;

import io.zenvark.BreakerName;
import java.util.List;

/** A breaker was to be created that exists with another definition. */
public final class DefinitionConflictException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final BreakerName breaker;

    /**
     * Creates it.
     *
     * @param existing the definition that counts
     * @param refused the one that does not
     */
    public DefinitionConflictException(BreakerDefinition existing, BreakerDefinition refused) {
        super("Circuit breaker '" + existing.name() + "' exists with another definition, which stays as it is: "
                + String.join("; ", differences(existing, refused))
                + ". Choose another name, or change the breaker with redefine");
        this.breaker = existing.name();
    }

    /** The name of both. */
    public BreakerName breaker() {
        return breaker;
    }

    private static List<String> differences(BreakerDefinition existing, BreakerDefinition refused) {
        return existing.parts().entrySet().stream()
                .filter(part -> !part.getValue().equals(refused.parts().get(part.getKey())))
                .map(part -> part.getKey() + " is " + part.getValue() + ", not "
                        + refused.parts().get(part.getKey()))
                .toList();
    }
}
