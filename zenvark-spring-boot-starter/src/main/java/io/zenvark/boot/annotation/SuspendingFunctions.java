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

/** Calls suspending functions as Spring's proxies do. Loaded only where there are coroutines. */
final class SuspendingFunctions {

    private SuspendingFunctions() {}

    /** Calls one in the context of the coroutine that waits, but for its job: a failure must not cancel that. */
    static Publisher<?> call(Method function, @Nullable Object target, Arguments arguments) {
        Continuation<?> waiting = (Continuation<?>) Objects.requireNonNull(arguments.continuation());
        return CoroutinesUtils.invokeSuspendingFunction(
                waiting.getContext().minusKey(Job.Key), function, target, arguments.values());
    }
}
