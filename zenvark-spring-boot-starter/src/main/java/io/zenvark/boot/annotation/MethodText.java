// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.lang.reflect.Method;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Formats methods for messages. */
final class MethodText {

    private MethodText() {}

    /** Returns a text such as {@code com.example.Payments.charge(Order)}. */
    static String of(Method method) {
        return method.getDeclaringClass().getName() + "." + method.getName() + "("
                + parameters(method).collect(Collectors.joining(", ")) + ")";
    }

    /** Returns the signature of a fallback, such as {@code Receipt cached(Order, Throwable)}. */
    static String signature(Signature guarded, String fallback) {
        return guarded.result().getSimpleName() + " " + fallback + "("
                + Stream.concat(names(guarded), Stream.of("Throwable")).collect(Collectors.joining(", ")) + ")";
    }

    private static Stream<String> parameters(Method method) {
        return names(Signature.of(method));
    }

    private static Stream<String> names(Signature signature) {
        return signature.parameters().stream().map(Class::getSimpleName);
    }
}
