// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.definition;

import java.lang.annotation.Annotation;
import org.springframework.core.annotation.AnnotationUtils;

/**
 * A filter for the classes that are searched for annotations of Zenvark. Most beans of an application are defined by
 * Spring and have many methods. Searching these classes would take longer than the rest of the startup.
 */
public final class AnnotationCandidates {

    private static final String SPRING = "org.springframework.";
    // Applications that started as a copy of a Spring sample often keep its package.
    private static final String SAMPLES = "org.springframework.samples.";

    private AnnotationCandidates() {}

    /**
     * Returns whether a class or its methods may have an annotation.
     *
     * @param type the class of a bean
     * @param annotation an annotation of Zenvark
     */
    public static boolean include(Class<?> type, Class<? extends Annotation> annotation) {
        String name = type.getName();
        boolean spring = name.startsWith(SPRING) && !name.startsWith(SAMPLES);
        return !spring && AnnotationUtils.isCandidateClass(type, annotation);
    }
}
