// SPDX-License-Identifier: Apache-2.0
package io.zenvark.boot.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.util.ClassUtils;

/** Auto-configurations name others as text for their order. Spring Boot silently ignores a name that does not exist. */
class NamesInTextTests {

    private static final ClassLoader CLASSES = NamesInTextTests.class.getClassLoader();

    @Test
    void existInSpringBoot3() {
        List<String> names = StreamSupport.stream(
                        ImportCandidates.load(AutoConfiguration.class, CLASSES).spliterator(), false)
                .filter(name -> name.startsWith("io.zenvark."))
                .map(name -> ClassUtils.resolveClassName(name, CLASSES).getAnnotation(AutoConfiguration.class))
                .flatMap(order -> Stream.of(order.afterName(), order.beforeName()))
                .flatMap(Stream::of)
                .filter(name -> name.startsWith("org.springframework.boot."))
                .toList();

        assertThat(names)
                .hasSizeGreaterThan(5)
                .allSatisfy(
                        name -> assertThat(ClassUtils.isPresent(name, CLASSES)).isTrue());
    }
}
