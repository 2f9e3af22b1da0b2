// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says what to do where another library has an endpoint of the same id, which Boot refuses. */
final class EndpointIdFailureAnalyzer extends AbstractFailureAnalyzer<IllegalStateException> {

    private static final String REFUSAL = "Found two endpoints with the id 'circuitbreaker";

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, IllegalStateException cause) {
        String message = String.valueOf(cause.getMessage());
        return message.startsWith(REFUSAL)
                ? new FailureAnalysis(
                        message + ". One is of Zenvark, the other of another library.",
                        "Set zenvark.actuator.prefixed-ids to true: then those of Zenvark are called"
                                + " zenvarkcircuitbreakers and zenvarkcircuitbreakerevents.",
                        cause)
                : null;
    }
}
