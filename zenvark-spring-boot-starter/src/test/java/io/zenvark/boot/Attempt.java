// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Calls of which only the count matters. */
public final class Attempt {

    private Attempt() {}

    /** Makes a call, whether it throws or not. */
    public static void at(ThrowingCallable call) {
        Throwable unused = Assertions.catchThrowable(call);
    }
}
