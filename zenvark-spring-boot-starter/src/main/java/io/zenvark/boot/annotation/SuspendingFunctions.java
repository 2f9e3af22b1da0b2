// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.annotation.Fallback.Arguments;
import java.lang.reflect.Method;
import java.util.Objects;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.Job;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;
import org.springframework.core.CoroutinesUtils;

/** Calls suspending functions in the same way as Spring's proxies. Loaded only if coroutines are on the class path. */
final class SuspendingFunctions {

    private SuspendingFunctions() {}

    /**
     * Calls a function in the context of the caller's coroutine, without its job: a failure must not cancel the job.
     */
    static Publisher<?> call(Method function, @Nullable Object target, Arguments arguments) {
        Continuation<?> caller = (Continuation<?>) Objects.requireNonNull(arguments.continuation());
        return CoroutinesUtils.invokeSuspendingFunction(
                caller.getContext().minusKey(Job.Key), function, target, arguments.values());
    }
}
