// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import io.zenvark.boot.diagnostics.ZenvarkConfigurationException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Refuses methods that would look guarded and would not be. */
final class Unguardable {

    private Unguardable() {}

    static void refuse(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers) || Modifier.isStatic(modifiers) || Modifier.isFinal(modifiers)) {
            throw new ZenvarkConfigurationException(
                    Wording.of(method) + " is private, static or final: no proxy can guard it.",
                    "Change that, or guard the call in code: inject CircuitBreaker and use execute.");
        }
    }
}
