// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.ResolvableType;

/**
 * Detects result types, other than futures and reactive types, whose work continues after the method has returned.
 *
 * <p>Rejects a type that always does its work later, because the circuit breaker would count every call as a success.
 * Logs a warning for a type that may do so, such as a stream.
 */
final class LateResults {

    private static final Logger LOG = LoggerFactory.getLogger(LateResults.class);

    private static final Set<String> LATE = Set.of(
            "java.util.concurrent.Callable",
            "org.springframework.web.context.request.async.DeferredResult",
            "org.springframework.web.context.request.async.WebAsyncTask",
            "org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter",
            "org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody");

    private static final Set<String> PERHAPS_LATE = Set.of(
            "java.io.InputStream",
            "java.io.Reader",
            "java.util.Iterator",
            "java.util.function.Supplier",
            "java.util.stream.BaseStream",
            "kotlin.sequences.Sequence");

    private static final Set<String> WRAPPERS = Set.of("java.util.Optional", "org.springframework.http.HttpEntity");

    private LateResults() {}

    /**
     * Rejects a result type that always does its work later, or that wraps such a type.
     *
     * @param method the guarded method
     * @param returned the type of its result
     * @param endsLater whether a type is a future or a reactive type
     * @throws ZenvarkConfigurationException if the type is rejected
     */
    static void reject(Method method, ResolvableType returned, Predicate<Class<?>> endsLater) {
        Class<?> type = returned.toClass();
        boolean wrapper = is(type, WRAPPERS);
        if (is(type, LATE) || (wrapper && wrapped(returned, inner -> is(inner, LATE) || endsLater.test(inner)))) {
            throw new ZenvarkConfigurationException(
                    MethodText.of(method) + " returns " + returned
                            + ", whose work ends after the method has returned. The"
                            + " circuit breaker would count every call as a success.",
                    ResultKinds.IN_CODE);
        }
    }

    /** Logs a warning if a result may do its work later. Call it once per method. */
    static void warn(Method method, Class<?> type) {
        ResolvableType returned = Signature.returned(method, type);
        boolean container = is(returned.toClass(), WRAPPERS)
                || Iterable.class.isAssignableFrom(returned.toClass())
                || Map.class.isAssignableFrom(returned.toClass());
        if (is(returned.toClass(), PERHAPS_LATE) || (container && wrapped(returned, LateResults::mayEndLater))) {
            LOG.warn(
                    "{} returns {}, which may fail after the method has returned. Its circuit breaker does not count"
                            + " such failures. Return a result that is complete, a CompletionStage or a reactive type",
                    MethodText.of(method),
                    returned);
        }
    }

    private static boolean mayEndLater(Class<?> type) {
        return is(type, PERHAPS_LATE)
                || is(type, LATE)
                || is(
                        type,
                        Set.of(
                                "java.util.concurrent.CompletionStage",
                                "java.util.concurrent.Future",
                                "java.util.concurrent.Flow$Publisher",
                                "org.reactivestreams.Publisher"));
    }

    private static boolean wrapped(ResolvableType outer, Predicate<Class<?>> late) {
        return Arrays.stream(outer.getGenerics()).anyMatch(inner -> late.test(inner.toClass()) || wrapped(inner, late));
    }

    private static boolean is(@Nullable Class<?> type, Set<String> names) {
        return type != null
                && (names.contains(type.getName())
                        || is(type.getSuperclass(), names)
                        || Arrays.stream(type.getInterfaces()).anyMatch(implemented -> is(implemented, names)));
    }
}
