// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import java.lang.annotation.Annotation;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * Which classes are worth looking through for annotations of ours. Most beans of an application are Spring's own, with
 * many methods; to look through them would take longer than everything else that is done at the start.
 */
public final class AnnotationCandidates {

    private static final String SPRING = "org.springframework.";
    // Applications that began as one of Spring's samples often keep its package.
    private static final String SAMPLES = "org.springframework.samples.";

    private AnnotationCandidates() {}

    /**
     * Whether a class may carry an annotation, on itself or on its methods.
     *
     * @param type the class of a bean
     * @param annotation one of ours
     */
    public static boolean include(Class<?> type, Class<? extends Annotation> annotation) {
        String name = type.getName();
        boolean spring = name.startsWith(SPRING) && !name.startsWith(SAMPLES);
        return !spring && AnnotationUtils.isCandidateClass(type, annotation);
    }
}
