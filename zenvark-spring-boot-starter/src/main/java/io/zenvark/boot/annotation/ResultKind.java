// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

/** The kind of result of a guarded method. It determines when a call ends. */
enum ResultKind {
    /** The call ends when the method returns or throws. */
    PLAIN,
    /** The call ends when the returned stage completes. */
    STAGE,
    /** Each subscription to the result is a call, and ends when the subscription completes, fails or is cancelled. */
    REACTIVE,
    /** The call ends when the coroutine leaves the function. */
    SUSPENDING
}
