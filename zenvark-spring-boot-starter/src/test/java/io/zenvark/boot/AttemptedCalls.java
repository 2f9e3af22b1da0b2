// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls whose results do not matter. */
public final class AttemptedCalls {

    private AttemptedCalls() {}

    /** Makes a call and ignores its exception. */
    public static void attempt(ThrowingCallable call) {
        Throwable unused = Assertions.catchThrowable(call);
    }
}
