// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.breaker.CallExecutor;
import org.aopalliance.intercept.MethodInvocation;

/** Selects the executor for a call of a guarded method. */
@FunctionalInterface
interface ExecutorSelector {

    /**
     * Returns the executor for a call.
     *
     * @throws RuntimeException if the call selects no declared breaker; no fallback handles this exception
     */
    CallExecutor select(MethodInvocation invocation);
}
