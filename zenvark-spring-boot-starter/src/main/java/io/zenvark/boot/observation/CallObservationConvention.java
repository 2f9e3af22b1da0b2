// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.observation;

import io.micrometer.common.KeyValues;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;
import io.zenvark.Outcome;

/**
 * The default names and key values of call observations. The keys are {@code breaker.id} and {@code result}. The key
 * {@code result} has the same values as the call timer, and {@code none} until the call has ended.
 *
 * <p>An application can replace the convention with a {@code GlobalObservationConvention} for
 * {@link CallObservationContext}.
 */
final class CallObservationConvention implements ObservationConvention<CallObservationContext> {

    static final String NAME = "zenvark.call";

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public String getContextualName(CallObservationContext context) {
        return "call " + context.breaker();
    }

    @Override
    public KeyValues getLowCardinalityKeyValues(CallObservationContext context) {
        return KeyValues.of(
                "breaker.id",
                context.breaker().value(),
                "result",
                context.outcome().map(CallObservationConvention::result).orElse("none"));
    }

    private static String result(Outcome outcome) {
        return switch (outcome) {
            case SUCCESS, SLOW_SUCCESS -> "success";
            case FAILURE, SLOW_FAILURE -> "failure";
            case IGNORED -> "ignored";
        };
    }

    @Override
    public boolean supportsContext(Observation.Context context) {
        return context instanceof CallObservationContext;
    }
}
