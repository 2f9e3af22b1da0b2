// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CallExecutor;
import org.aopalliance.intercept.MethodInvocation;

/** Selects the executor of a call of a guarded method. */
@FunctionalInterface
interface ExecutorSelector {

    /**
     * Returns the executor for this call.
     *
     * @throws RuntimeException if the call selects no declared breaker; no fallback handles this mistake of the application
     */
    CallExecutor select(MethodInvocation invocation);
}
