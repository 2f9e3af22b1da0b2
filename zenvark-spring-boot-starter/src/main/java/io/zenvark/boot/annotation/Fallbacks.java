// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.annotation;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The fallbacks of one method, ordered from the most specific exception to the most general one. */
final class Fallbacks {

    static final Fallbacks NONE = new Fallbacks(List.of());

    private final Fallback[] specificFirst;

    Fallbacks(List<Fallback> fallbacks) {
        this.specificFirst = fallbacks.stream()
                .sorted(Comparator.comparingInt(Fallbacks::depth).reversed())
                .toArray(Fallback[]::new);
    }

    /** Returns the depth of the exception class. The fallbacks for one exception have different depths. */
    private static int depth(Fallback fallback) {
        int depth = 0;
        for (Class<?> type = fallback.exception(); type != Throwable.class; type = type.getSuperclass()) {
            depth++;
        }
        return depth;
    }

    boolean isEmpty() {
        return specificFirst.length == 0;
    }

    @Nullable
    Fallback closestTo(Throwable thrown) {
        for (Fallback fallback : specificFirst) {
            if (fallback.handles(thrown)) {
                return fallback;
            }
        }
        return null;
    }
}
