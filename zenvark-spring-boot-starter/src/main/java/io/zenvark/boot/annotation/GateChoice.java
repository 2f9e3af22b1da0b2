// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CallGate;
import org.aopalliance.intercept.MethodInvocation;

/** Which gate a call of a guarded method has to pass. */
@FunctionalInterface
interface GateChoice {

    /**
     * The gate of this call.
     *
     * @throws RuntimeException when the call does not lead to a declared breaker; that is a mistake of the application,
     *     and no fallback answers for it
     */
    CallGate gate(MethodInvocation invocation);
}
