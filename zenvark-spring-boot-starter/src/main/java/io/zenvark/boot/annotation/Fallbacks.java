// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fallbacks of one method, the one for the most special exception first. */
final class Fallbacks {

    static final Fallbacks NONE = new Fallbacks(List.of());

    private final Fallback[] specialFirst;

    Fallbacks(List<Fallback> fallbacks) {
        this.specialFirst = fallbacks.stream()
                .sorted(Comparator.comparingInt(Fallbacks::depth).reversed())
                .toArray(Fallback[]::new);
    }

    /** Those that take one exception are on one line of classes, so the deepest is the closest. */
    private static int depth(Fallback fallback) {
        int depth = 0;
        for (Class<?> type = fallback.exception(); type != Throwable.class; type = type.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    boolean isEmpty() {
        return specialFirst.length == 0;
    }

    @Nullable
    Fallback closestTo(Throwable thrown) {
        for (Fallback fallback : specialFirst) {
            if (fallback.takes(thrown)) {
                return fallback;
            }
        }
        return null;
    }
}
