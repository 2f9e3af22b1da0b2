// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

/** When the call of a method has ended. */
enum ResultKind {
    /** When it returns. */
    PLAIN,
    /** When the stage that it returns has ended. */
    STAGE,
    /** Each subscription to what it returns is a call, and has ended when that has. */
    REACTIVE,
    /** When the coroutine has left it. */
    SUSPENDING
}
