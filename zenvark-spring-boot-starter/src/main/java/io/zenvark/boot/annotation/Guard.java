// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;

/** What stands between the caller and one annotated method. */
interface Guard {

    /** Makes the call, or answers in its place. */
    @Nullable
    Object invoke(MethodInvocation invocation) throws Throwable;
}
