// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.test;

import org.springframework.boot.test.context.filter.annotation.StandardAnnotationCustomizableTypeExcludeFilter;

/** Keeps the components of the application out of a {@link ZenvarkTest}. */
final class ZenvarkTypeExcludeFilter extends StandardAnnotationCustomizableTypeExcludeFilter<ZenvarkTest> {

    ZenvarkTypeExcludeFilter(Class<?> testClass) {
        super(testClass);
    }
}
