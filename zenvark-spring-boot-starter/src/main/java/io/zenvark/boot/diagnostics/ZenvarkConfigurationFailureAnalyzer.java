// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Prints a {@link ZenvarkConfigurationException} as a description and an action instead of a stack trace. */
final class ZenvarkConfigurationFailureAnalyzer extends AbstractFailureAnalyzer<ZenvarkConfigurationException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, ZenvarkConfigurationException cause) {
        return new FailureAnalysis(String.valueOf(cause.getMessage()), cause.action(), cause);
    }
}
