// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** The advice of one annotated method. */
interface Guard {

    /** Invokes the method through its circuit breaker, and a fallback if the call is rejected or fails. */
    @Nullable
    Object invoke(MethodInvocation invocation) throws Throwable;
}
