// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Analyzes startup failures caused by an endpoint of another library with the same id. */
final class EndpointIdFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

    private static final String REFUSAL = "Found two endpoints with the id 'circuitbreaker";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.startsWith(REFUSAL)
                ? new FailureAnalysis(
                        message + ". One belongs to Zenvark, the other to another library.",
                        "Set zenvark.actuator.prefixed-ids=true. The endpoints of Zenvark then have the ids"
                                + " zenvarkcircuitbreakers and zenvarkcircuitbreakerevents.",
                        cause)
                : null;
    }
}
